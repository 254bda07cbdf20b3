import BridgeConfiguration
import Directory
import LDAP
import Logging

/// The directories' servers, kept connected while the service runs, and the router that asks them.
struct DirectoryAccess: Sendable {
    /// One of the directories.
    struct Directory: Sendable {
        let name: String
        let servers: ServerSet
        let kind: DirectoryKind
        /// Whether a user's password may be sent without TLS.
        let allowsPlainTextPasswords: Bool
    }

    /// Answers who a subject is.
    let router: DirectoryRouter
    let directories: [Directory]

    /// Creates the pools; they connect once ``withConnections(_:)`` runs.
    ///
    /// - Parameters:
    ///   - configuration: The servers of each directory, and where people and groups are.
    ///   - logger: Where connects, losses and failures are told.
    /// - Throws: ``LDAPError`` for a name server that is no address; a checked configuration has none.
    init(configuration: BridgeConfiguration, logger: Logger) throws(LDAPError) {
        var directories: [Directory] = []
        var named: [NamedDirectory] = []
        for directory in configuration.directories {
            let servers = try Self.makeServers(directory.connections, logger)
            directories.append(
                Directory(
                    name: directory.name,
                    servers: servers,
                    kind: directory.settings.kind,
                    allowsPlainTextPasswords: directory.connections.allowsPlainTextPasswords
                )
            )
            named.append(
                NamedDirectory(
                    name: directory.name,
                    resolver: DirectoryResolver(settings: directory.settings, servers: servers),
                    routing: directory.routing
                )
            )
        }
        self.directories = directories
        self.router = DirectoryRouter(directories: named)
    }

    /// How the directories stand now; nobody is asked for it.
    var standings: [DirectoryStanding] {
        self.directories.map { directory in
            DirectoryStanding(
                name: directory.name,
                servers: directory.servers.states,
                isBindKeptBack: directory.servers.isBindKeptBack
            )
        }
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

    private func runServers() async {
        await withTaskGroup { group in
            for directory in self.directories {
                group.addTask { await directory.servers.run() }
            }
        }
    }

    /// Waits until a server of each directory answers: what comes after it finds connections.
    ///
    /// It reads the root DSE, which every server shows to everybody (RFC 4512, section 5.1).
    ///
    /// - Parameter deadline: How long to wait.
    /// - Returns: The directories of which no server answered, and why.
    func warmUp(deadline: ContinuousClock.Instant) async -> [(name: String, error: LDAPError)] {
        await withTaskGroup(of: (Int, LDAPError?).self) { group in
            for (index, directory) in self.directories.enumerated() {
                group.addTask { (index, await Self.warmUp(directory.servers, deadline)) }
            }
            var errors: [Int: LDAPError] = [:]
            for await (index, error) in group { errors[index] = error }
            return self.directories.enumerated()
                .compactMap { index, directory in errors[index].map { (directory.name, $0) } }
        }
    }

    /// Waits until a server of each directory answers, and tells of those of which none did.
    ///
    /// A directory that is down is no reason not to start: it may be back before the first callout.
    ///
    /// - Parameters:
    ///   - deadline: How long to wait.
    ///   - logger: Takes the warnings.
    func warmUp(deadline: ContinuousClock.Instant, telling logger: Logger) async {
        for (name, error) in await self.warmUp(deadline: deadline) {
            logger.warning(
                "starting without the directory",
                metadata: ["directory": "\(name)", "error": "\(error)"]
            )
        }
    }

    private static func warmUp(_ servers: ServerSet, _ deadline: ContinuousClock.Instant) async -> LDAPError? {
        let rootDSE = SearchRequest(
            base: DistinguishedName([]),
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: [],
            sizeLimit: 1
        )
        do throws(LDAPError) {
            _ = try await servers.search(rootDSE, deadline: deadline)
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
    func withConnections<Result: Sendable, Failure>(
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let result = await withTaskGroup(of: Void.self) { group -> Swift.Result<Result, Failure> in
            group.addTask { await self.runServers() }
            defer { group.cancelAll() }
            do throws(Failure) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
