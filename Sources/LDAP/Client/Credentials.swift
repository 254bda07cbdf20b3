/// Who a connection is to the server.
public enum Credentials: Sendable, Hashable {
    /// No bind is sent: the server's anonymous rights.
    case anonymous
    /// A simple bind (RFC 4513, section 5.1.3) as `dn`. An empty password is refused before it is sent, because
    /// servers take it for an anonymous bind that "succeeds".
    case simple(dn: String, password: Secret)
}
