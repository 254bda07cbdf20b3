/// A named value for the token.
public struct Claim: Sendable, Hashable {
    /// The claim's id, as the application's claims mapping policy refers to it.
    public let name: String
    /// The value.
    public let value: ClaimValue

    /// What the claim counts against Entra's limit: the UTF-8 bytes of its name and of every value.
    public var byteCount: Int { self.name.utf8.count + self.value.byteCount }

    /// Creates a claim.
    ///
    /// - Parameters:
    ///   - name: The claim's id.
    ///   - value: The value.
    public init(name: String, value: ClaimValue) {
        self.name = name
        self.value = value
    }
}
