/// How one connection to one server is made and bounded.
public struct ConnectionConfiguration: Sendable, Hashable {
    /// The server.
    public var server: ServerAddress
    /// Upgrades an `ldap://` connection by StartTLS (RFC 4511, section 4.14) before anything else is sent.
    public var startTLS: Bool
    /// How TLS is verified; used by `ldaps://` and by StartTLS.
    public var tls: TLSSettings
    /// Who binds.
    public var credentials: Credentials
    /// The largest LDAPMessage taken from the server, in bytes; a larger one ends the connection before memory is
    /// set aside for it.
    public var maximumMessageSize: Int
    /// The largest answer to one search, in bytes of all messages with entries and references; a larger one is
    /// abandoned with ``LDAPError/Code/resultTooLarge``.
    public var maximumResultSize: Int
    /// Operations in flight at the same time.
    ///
    /// Above it a request fails at once with ``LDAPError/Code/tooManyOperations``. slapd itself stops at 100 for anonymous
    /// and 1000 for bound connections.
    public var maximumOperationsInFlight: Int

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - server: The server.
    ///   - startTLS: Upgrades `ldap://` by StartTLS.
    ///   - tls: How TLS is verified.
    ///   - credentials: Who binds.
    ///   - maximumMessageSize: Bytes of the largest message taken; 16 MiB unless told.
    ///   - maximumResultSize: Bytes of the largest answer to one search; 32 MiB unless told.
    ///   - maximumOperationsInFlight: Operations in flight; 80 unless told.
    public init(
        server: ServerAddress,
        startTLS: Bool = false,
        tls: TLSSettings = TLSSettings(),
        credentials: Credentials = .anonymous,
        maximumMessageSize: Int = 16 * 1024 * 1024,
        maximumResultSize: Int = 32 * 1024 * 1024,
        maximumOperationsInFlight: Int = 80
    ) {
        self.server = server
        self.startTLS = startTLS
        self.tls = tls
        self.credentials = credentials
        self.maximumMessageSize = maximumMessageSize
        self.maximumResultSize = maximumResultSize
        self.maximumOperationsInFlight = maximumOperationsInFlight
    }
}
