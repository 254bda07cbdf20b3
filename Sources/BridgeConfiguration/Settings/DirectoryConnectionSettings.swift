public import LDAP

/// How the directory's servers are reached.
public struct DirectoryConnectionSettings: Sendable, Hashable {
    /// Where the servers come from.
    public var servers: DirectoryServers
    /// How the servers share the searches.
    public var sharing: ServerSetConfiguration
    /// The pool that each server has.
    public var pool: PoolConfiguration

    /// The configurations of all servers that the document names, the primary group first; one stand-in where DNS names
    /// them.
    public var configurations: [ConnectionConfiguration] {
        switch self.servers {
        case .groups(let groups): groups.flatMap { $0 }
        case .discovery(let discovery): [discovery.connection]
        }
    }

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - servers: Where the servers come from.
    ///   - sharing: How the servers share the searches.
    ///   - pool: The pool that each server has.
    public init(
        servers: DirectoryServers,
        sharing: ServerSetConfiguration = ServerSetConfiguration(),
        pool: PoolConfiguration
    ) {
        self.servers = servers
        self.sharing = sharing
        self.pool = pool
    }

    /// Changes how every server is connected to.
    ///
    /// - Parameter body: Changes one server's configuration.
    public mutating func updateEach(_ body: (inout ConnectionConfiguration) -> Void) {
        switch self.servers {
        case .groups(var groups):
            for group in groups.indices {
                for index in groups[group].indices { body(&groups[group][index]) }
            }
            self.servers = .groups(groups)
        case .discovery(var discovery):
            body(&discovery.connection)
            self.servers = .discovery(discovery)
        }
    }
}
