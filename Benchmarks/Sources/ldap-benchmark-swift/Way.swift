import ArgumentParser
import LDAP
import Logging

/// How the library is used.
enum Way: String, CaseIterable, ExpressibleByArgument {
    /// One connection, and callers on Swift's own threads.
    case connection
    /// One connection, and callers on its event loop.
    case loop
    /// A pool as it is unless told otherwise.
    case pool
    /// The same for a set of one server.
    case servers

    /// Makes what searches, and ends it after the body.
    func withSearcher(
        _ configuration: ConnectionConfiguration,
        _ body: (Searcher) async throws -> Void
    ) async throws {
        switch self {
        case .connection, .loop:
            let connection = try await Connection.connect(configuration, deadline: .now + .seconds(10))
            let executor = self == .loop ? EventLoopTaskExecutor(connection.eventLoop) : nil
            try await body(Searcher(executor: executor) { try await connection.search($0, deadline: $1) })
            await connection.close()
        case .pool:
            let pool = ConnectionPool(connection: configuration, logger: Self.silent)
            try await Self.with(pool.run) {
                try await body(Searcher { try await pool.search($0, deadline: $1) })
            }
        case .servers:
            let servers = ServerSet(connections: [configuration], logger: Self.silent)
            try await Self.with(servers.run) {
                try await body(Searcher { try await servers.search($0, deadline: $1) })
            }
        }
    }

    private static let silent = Logger(label: "ldap-benchmark") { _ in SwiftLogNoOpLogHandler() }

    /// Keeps something running beside the body.
    private static func with(
        _ run: @escaping @Sendable () async -> Void,
        _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await run() }
            defer { group.cancelAll() }
            try await body()
        }
    }
}
