/// How a value becomes one that does not tell it.
///
/// It is base64url without padding (RFC 4648, section 5) of HMAC-SHA-256 (RFC 2104) with the key, 43 characters. What is
/// hashed are, one after the other:
///
/// 1. how many bytes the second part has, as 32 bits, the most significant byte first,
/// 2. the application's id as the event has it, a GUID in lower case with its hyphens, in ASCII; nothing with
///    ``Scope/all``,
/// 3. the value as it is at this place in the rule, in UTF-8.
///
/// So whoever has the key can work it out again:
///
/// ```python
/// message = len(application).to_bytes(4, "big") + application.encode() + value.encode()
/// base64.urlsafe_b64encode(hmac.digest(key, message, "sha256")).rstrip(b"=")
/// ```
///
/// An empty value has none: everybody who has one would share it.
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
