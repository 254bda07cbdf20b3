import BridgeConfiguration
import Directory
import LDAP
import Logging
import ServiceLifecycle

/// The directory's servers, kept connected while the service runs, and the resolver that asks them.
struct DirectoryAccess: Service {
    /// Answers who a subject is.
    let resolver: DirectoryResolver
    private let servers: ServerSet

    /// Creates the pools; they connect once ``run()`` runs.
    ///
    /// - Parameters:
    ///   - configuration: The servers, and where people and groups are.
    ///   - logger: Where connects, losses and failures are told.
    /// - Throws: ``LDAPError`` for a name server that is no address; a checked configuration has none.
    init(configuration: BridgeConfiguration, logger: Logger) throws(LDAPError) {
        self.servers = try Self.makeServers(configuration.connections, logger)
        self.resolver = DirectoryResolver(settings: configuration.directory, servers: self.servers)
    }

    private static func makeServers(
        _ settings: DirectoryConnectionSettings,
        _ logger: Logger
    ) throws(LDAPError) -> ServerSet {
        switch settings.servers {
        case .groups(let groups):
            return ServerSet(groups: groups, configuration: settings.sharing, pool: settings.pool, logger: logger)
        case .discovery(let discovery):
            let resolver = try ServiceResolver(
                nameServers: discovery.nameServers,
                acceptsTargetsOutsideDomain: discovery.acceptsTargetsOutsideDomain,
                logger: logger
            )
            return ServerSet(
                discovery: ServiceDiscovery(
                    configuration: discovery.configuration,
                    resolver: resolver,
                    logger: logger
                ),
                connection: discovery.connection,
                configuration: settings.sharing,
                pool: settings.pool,
                logger: logger
            )
        }
    }

    /// Keeps the connections until graceful shutdown.
    func run() async throws {
        await cancelWhenGracefulShutdown { await self.servers.run() }
    }

    /// Waits until a server answers: what comes after it finds a connection.
    ///
    /// It reads the root DSE, which every server shows to everybody (RFC 4512, section 5.1).
    ///
    /// - Parameter deadline: How long to wait.
    /// - Returns: Why no server answered; `nil` when one did.
    func warmUp(deadline: ContinuousClock.Instant) async -> LDAPError? {
        let rootDSE = SearchRequest(
            base: DistinguishedName([]),
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: [],
            sizeLimit: 1
        )
        do throws(LDAPError) {
            _ = try await self.servers.search(rootDSE, deadline: deadline)
            return nil
        } catch {
            return error
        }
    }

    /// Keeps the connections while the body runs.
    ///
    /// - Parameter body: What needs the directory.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws.
    func withConnections<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.servers.run() }
            defer { group.cancelAll() }
            return try await body()
        }
    }
}
