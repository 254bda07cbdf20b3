public import Logging
public import NIOCore

/// The servers of one directory, in order of preference, each with its pool.
///
/// A search goes to the first server that has a connection. When a server fails the search by failing itself, the next one
/// is asked while the deadline lasts; an answer, even an error answer, is final.
public final class ServerSet: Sendable {
    private let pools: [ConnectionPool]

    /// Creates the pools; they connect once ``run()`` runs.
    ///
    /// - Parameters:
    ///   - connections: At least one configuration, in order of preference, one per server.
    ///   - pool: How each server's connections are kept.
    ///   - eventLoopGroup: The loops that connections live on; `nil` is the process-wide group.
    ///   - logger: Where connects, losses and failures are told.
    public init(
        connections: [ConnectionConfiguration],
        pool: PoolConfiguration = PoolConfiguration(),
        eventLoopGroup: (any EventLoopGroup)? = nil,
        logger: Logger
    ) {
        // Several servers count the wrong passwords of one account together.
        var gates: [Credentials: BindGate] = [:]
        for connection in connections where gates[connection.credentials] == nil {
            gates[connection.credentials] = BindGate(configuration: BindGateConfiguration(pool))
        }
        self.pools = connections.map {
            ConnectionPool(
                connection: $0,
                configuration: pool,
                bindGate: gates[$0.credentials],
                eventLoopGroup: eventLoopGroup,
                logger: logger
            )
        }
    }

    /// Whether a server has a connection now.
    public var isReady: Bool { self.pools.contains(where: \.isReady) }

    /// Keeps the connections of all servers until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for pool in self.pools { group.addTask { await pool.run() } }
        }
    }

    /// Searches on the first server that can.
    ///
    /// - Parameters:
    ///   - request: The search.
    ///   - deadline: When the answer must be complete, over all servers together.
    /// - Returns: What was found, and by which server.
    /// - Throws: ``LDAPError`` of the last server asked, as ``ConnectionPool/search(_:deadline:)``.
    public func search(
        _ request: SearchRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> SearchResult {
        var lastError = LDAPError(code: .invalidRequest, message: "no server is configured")
        for pool in self.candidates() {
            do throws(LDAPError) {
                return try await pool.search(request, deadline: deadline)
            } catch {
                guard error.isServersFault, ContinuousClock.now < deadline else { throw error }
                lastError = error
            }
        }
        throw lastError
    }

    /// Servers with a connection first, then those that may soon have one, then those known to fail.
    private func candidates() -> [ConnectionPool] {
        let ranked = self.pools.map { pool in (pool, rank: pool.isReady ? 0 : pool.failure == nil ? 1 : 2) }
        return [0, 1, 2].flatMap { rank in ranked.filter { $0.rank == rank }.map(\.0) }
    }
}
