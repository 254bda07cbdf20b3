/// How a value becomes one that does not tell it: HMAC-SHA-256 (RFC 2104) with a key, as base64url without padding.
public struct Pseudonym: Sendable, Hashable {
    /// Who sees the same pseudonym of one value.
    ///
    /// Raw values are the words of the configuration.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// One application; two of them cannot compare what they know.
        case application
        /// Every application.
        case all
    }

    /// The secret.
    public var key: PseudonymKey
    /// Who sees the same.
    public var scope: Scope

    /// Creates a pseudonym.
    ///
    /// - Parameters:
    ///   - key: The secret.
    ///   - scope: Who sees the same; one application unless told.
    public init(key: PseudonymKey, scope: Scope = .application) {
        self.key = key
        self.scope = scope
    }
}
