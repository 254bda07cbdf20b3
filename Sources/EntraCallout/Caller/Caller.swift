public import struct FoundationEssentials.Date

/// Who called, as proven by a token.
public struct Caller: Sendable, Hashable {
    /// The tenant that the token is from, in lower case.
    public let tenantID: String
    /// The version of the token.
    public let version: TokenVersion
    /// The application that called, in lower case.
    public let applicationID: String
    /// When the token ends.
    public let expiry: Date
}
