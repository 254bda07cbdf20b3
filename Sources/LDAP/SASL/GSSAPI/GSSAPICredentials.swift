/// Who a connection is to the server by Kerberos (RFC 4752).
///
/// Tickets are fetched for each connection, on threads of their own, with what `krb5.conf(5)` says: the process's
/// `KRB5_CONFIG`, or `/etc/krb5.conf`. The server is asked for by the name that it is configured with; DNS has no say in it.
public struct GSSAPICredentials: Sendable, Hashable {
    /// Where tickets come from.
    public enum Source: Sendable, Hashable {
        /// The path of a keytab file with the client's key.
        ///
        /// A ticket is fetched with it and kept in memory for the bind.
        case keytab(String)
        /// A credential cache that somebody else keeps filled: a path, or `TYPE:NAME` (`KEYRING:...`, `KCM:...`).
        case credentialCache(String)
        /// What the process's environment and `krb5.conf` say (`KRB5CCNAME`, `KRB5_CLIENT_KTNAME`).
        case processDefault
    }

    /// How bytes are protected on a connection without TLS.
    public enum Protection: Sendable, Hashable {
        /// Signed: they can be read on the way, not changed.
        case integrity
        /// Signed and encrypted.
        case confidentiality
    }

    /// Where tickets come from.
    public var source: Source
    /// The client's principal, such as `bridge@CORP.EXAMPLE`; `nil` is the first of the keytab, or the cache's own.
    public var principal: String?
    /// The host in the server's principal, `ldap/HOST`; `nil` is the host of the server's address.
    ///
    /// Needed where the server is addressed by IP, by an alias or over `ldapi`.
    public var host: String?
    /// Whom to act as (RFC 4513, section 5.2.1.8); `nil` is the principal itself.
    public var authorizationID: String?
    /// How bytes are protected where TLS does not do it.
    ///
    /// Over TLS and `ldapi` no layer is added: Active Directory takes none there.
    public var protection: Protection
    /// Tells the server over TLS which certificate it showed (RFC 5929, `tls-server-end-point`), so that nobody can stand
    /// in between.
    ///
    /// Servers may demand it. Only a proxy that ends TLS before the server makes it fail.
    public var offersChannelBinding: Bool
    /// Goes on without any protection in the clear where the server offers none that was asked for.
    ///
    /// The name says what it is.
    public var insecureAllowNoProtection: Bool

    /// Creates credentials.
    ///
    /// - Parameters:
    ///   - source: Where tickets come from.
    ///   - principal: The client's principal.
    ///   - host: The host in the server's principal.
    ///   - authorizationID: Whom to act as.
    ///   - protection: The security layer without TLS.
    ///   - offersChannelBinding: Sends the channel binding over TLS.
    ///   - insecureAllowNoProtection: Goes on without protection.
    public init(
        source: Source,
        principal: String? = nil,
        host: String? = nil,
        authorizationID: String? = nil,
        protection: Protection = .confidentiality,
        offersChannelBinding: Bool = true,
        insecureAllowNoProtection: Bool = false
    ) {
        self.source = source
        self.principal = principal
        self.host = host
        self.authorizationID = authorizationID
        self.protection = protection
        self.offersChannelBinding = offersChannelBinding
        self.insecureAllowNoProtection = insecureAllowNoProtection
    }
}
