/// A difference between what a tenant has registered and what this service is configured for.
public struct RegistrationFinding: Sendable, Hashable {
    /// Whether sign-ins or claims fail for it; otherwise it is worth a look.
    public let isError: Bool
    /// The number of the file, from 0.
    public let file: Int
    /// The line, from 1.
    public let line: Int
    /// The column in bytes, from 1.
    public let column: Int
    /// The way to the value, such as `value[0].api.acceptMappedClaims`; empty for a file as a whole.
    public let path: String
    /// What is wrong, and what to do.
    public let message: String
}
