/// Who a connection is to the server.
public enum Credentials: Sendable, Hashable {
    /// No bind is sent: the server's anonymous rights.
    case anonymous
    /// A simple bind (RFC 4513, section 5.1.3) as `dn`. An empty password is refused before it is sent, because
    /// servers take it for an anonymous bind that "succeeds".
    case simple(dn: String, password: Secret)
    /// A SASL bind with EXTERNAL (RFC 4513, section 5.2.3): the server knows the client already, by the certificate that it
    /// showed in TLS, or by the process's user and group over `ldapi`.
    ///
    /// `authorizationID` asks to act as somebody else (`dn:...` or `u:...`, RFC 4513, section 5.2.1.8); `nil` is the
    /// identity that the server derives.
    case external(authorizationID: String? = nil)
    /// A SASL bind with GSSAPI (RFC 4752): Kerberos.
    case gssapi(GSSAPICredentials)
}
