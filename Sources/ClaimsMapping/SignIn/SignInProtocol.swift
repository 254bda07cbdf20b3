/// The protocols that events name.
///
/// Raw values are the words of the configuration and, in upper case, those of the events.
public enum SignInProtocol: String, Sendable, Hashable, CaseIterable {
    /// OAuth 2.0 and OpenID Connect.
    case oauth2 = "oauth2.0"
    /// SAML 2.0.
    case saml
    /// WS-Federation.
    case wsFederation = "ws-fed"

    /// Whether an event's word is this protocol's; case does not count.
    ///
    /// - Parameter word: The event's word.
    /// - Returns: `true` if it is.
    public func isNamed(_ word: String?) -> Bool { word?.lowercased() == self.rawValue }
}
