public import Logging
public import NIOCore
import NIOPosix
import Synchronization

/// A fixed number of connections to one server, kept open and replaced when they end.
///
/// ``run()`` keeps them; without it running every search waits until its deadline. A search takes the connection with the
/// fewest operations in flight, waits in order when all are full, and fails at once, with the cause, when the server
/// cannot be reached.
public final class ConnectionPool: Sendable {
    private typealias StateMachine = PoolStateMachine<Connection>

    /// A connection that ends earlier counts as a failed attempt.
    private static let shortestLife = Duration.seconds(1)

    private struct State {
        var machine: StateMachine
        var waiters: [UInt64: WaitingRequest] = [:]
        var nextWaiterID: UInt64 = 0
    }

    /// The server.
    public var server: ServerAddress { self.connectionConfiguration.server }

    private let connectionConfiguration: ConnectionConfiguration
    private let configuration: PoolConfiguration
    private let eventLoopGroup: any EventLoopGroup
    private let logger: Logger
    private let state: Mutex<State>
    private let attempts: AsyncStream<(slot: Int, delay: Duration)>
    private let attemptsContinuation: AsyncStream<(slot: Int, delay: Duration)>.Continuation

    /// Creates a pool; it connects once ``run()`` runs.
    ///
    /// - Parameters:
    ///   - connection: The server, and how each connection is made.
    ///   - configuration: How many, and how they come back.
    ///   - eventLoopGroup: The loops that connections live on, in turn; `nil` is the process-wide group.
    ///   - logger: Where connects, losses and failures are told.
    public init(
        connection: ConnectionConfiguration,
        configuration: PoolConfiguration = PoolConfiguration(),
        eventLoopGroup: (any EventLoopGroup)? = nil,
        logger: Logger
    ) {
        self.connectionConfiguration = connection
        self.configuration = configuration
        self.eventLoopGroup = eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton
        var logger = logger
        logger[metadataKey: "server"] = "\(connection.server)"
        self.logger = logger
        self.state = Mutex(
            State(
                machine: StateMachine(
                    configuration: configuration,
                    maximumOperationsInFlight: connection.maximumOperationsInFlight
                )
            )
        )
        // Bounded by the state machine: one element per slot at most.
        (self.attempts, self.attemptsContinuation) = AsyncStream.makeStream()
    }

    /// Whether a search would find a connection without waiting for one to be made.
    public var isReady: Bool { self.state.withLock { $0.machine.hasReadyConnection } }

    /// Why the last attempt to connect failed, or the connection that it made ended at once; `nil` before the first and
    /// after a success.
    public var failure: LDAPError? { self.state.withLock { $0.machine.failure } }

    /// Keeps the connections until the task is cancelled; then closes them, and every search still waiting fails with
    /// ``LDAPError/Code/poolShutDown``.
    public func run() async {
        if self.connectionConfiguration.tls.insecureSkipVerify {
            self.logger.warning("TLS certificates of the directory are not verified: insecureSkipVerify is on")
        }
        self.update { $0.start() }
        await withDiscardingTaskGroup { group in
            for await attempt in self.attempts {
                group.addTask { await self.keepConnection(slot: attempt.slot, delay: attempt.delay) }
            }
            group.cancelAll()
        }
        self.update { $0.shutDown() }
    }

    /// Searches on one of the connections.
    ///
    /// - Parameters:
    ///   - request: The search.
    ///   - deadline: When the answer must be complete, waiting for a connection included.
    /// - Returns: What was found.
    /// - Throws: ``LDAPError`` as ``Connection/search(_:deadline:)``, and the error of the last attempt to connect while
    ///   the server cannot be reached.
    public func search(
        _ request: SearchRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> SearchResult {
        let lease = try await self.lease(deadline: deadline)
        defer { self.update { $0.release(lease) } }
        return try await lease.connection.search(request, deadline: deadline)
    }

    // MARK: Leases

    private func lease(deadline: ContinuousClock.Instant) async throws(LDAPError) -> StateMachine.Lease {
        let request = WaitingRequest()
        let (waiterID, action) = self.state.withLock { state in
            state.nextWaiterID += 1
            let action = state.machine.lease(waiterID: state.nextWaiterID)
            if case .wait = action { state.waiters[state.nextWaiterID] = request }
            return (state.nextWaiterID, action)
        }
        switch action {
        case .use(let lease): return lease
        case .fail(let error): throw self.located(error)
        case .wait: return try await self.wait(request, waiterID: waiterID, deadline: deadline)
        }
    }

    private func wait(
        _ request: WaitingRequest,
        waiterID: UInt64,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> StateMachine.Lease {
        let timer = self.eventLoopGroup.any()
            .scheduleTask(deadline: NIODeadline(deadline)) {
                self.giveUp(
                    waiterID,
                    with: LDAPError(code: .deadlineExceeded, message: "no connection became free in time")
                )
            }
        defer { timer.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { request.start($0) }
            } onCancel: {
                self.giveUp(waiterID, with: LDAPError.callerGaveUp)
            }
        } catch {
            throw self.located(error as? LDAPError ?? LDAPError(code: .cancelled, message: "\(error)"))
        }
    }

    private func giveUp(_ waiterID: UInt64, with error: LDAPError) {
        let request = self.state.withLock { state -> WaitingRequest? in
            guard state.machine.cancelWaiting(waiterID) else { return nil }
            return state.waiters.removeValue(forKey: waiterID)
        }
        request?.finish(.failure(error))
    }

    private func located(_ error: LDAPError) -> LDAPError {
        var error = error
        if error.server == nil { error.server = self.server }
        return error
    }

    // MARK: Connections

    /// One connection's life: wait out the delay, connect, and stay until it ends.
    private func keepConnection(slot: Int, delay: Duration) async {
        if delay > .zero {
            // Cancellation ends the wait; the pool is shutting down then.
            try? await Task.sleep(for: delay)
            guard !Task.isCancelled else { return }
        }
        self.state.withLock { $0.machine.attemptStarts(slot: slot) }
        let connection: Connection
        do throws(LDAPError) {
            connection = try await Connection.connect(
                self.connectionConfiguration,
                on: self.eventLoopGroup.next(),
                deadline: .now + self.configuration.connectTimeout
            )
        } catch {
            guard !Task.isCancelled else { return }
            self.logger.warning("no connection to the directory server", metadata: ["error": "\(error)"])
            self.update { $0.connectFailed(slot: slot, error: error, jitter: Double.random(in: 0...1)) }
            return
        }
        self.logger.debug("connected to the directory server")
        let start = ContinuousClock.now
        self.update { $0.connected(slot: slot, connection: connection) }
        let cause = await withTaskCancellationHandler {
            await connection.waitUntilClosed()
        } onCancel: {
            connection.beginClosing()
        }
        guard !Task.isCancelled else { return }
        self.logger.notice("a connection to the directory server ended", metadata: ["error": "\(cause)"])
        let wasShortLived = start.duration(to: .now) < Self.shortestLife
        self.update {
            $0.closed(slot: slot, error: cause, wasShortLived: wasShortLived, jitter: Double.random(in: 0...1))
        }
    }

    /// The one door into the state: takes an input under the lock and performs its actions outside.
    private func update(_ input: (inout StateMachine) -> StateMachine.Actions) {
        let (actions, requests) = self.state.withLock { state in
            let actions = input(&state.machine)
            var requests: [(WaitingRequest, Result<StateMachine.Lease, LDAPError>)] = []
            for (waiterID, lease) in actions.leases {
                if let request = state.waiters.removeValue(forKey: waiterID) {
                    requests.append((request, .success(lease)))
                }
            }
            for (waiterID, error) in actions.failures {
                if let request = state.waiters.removeValue(forKey: waiterID) {
                    requests.append((request, .failure(self.located(error))))
                }
            }
            return (actions, requests)
        }
        for attempt in actions.connects { self.attemptsContinuation.yield(attempt) }
        for connection in actions.closes { connection.beginClosing() }
        for (request, result) in requests { request.finish(result) }
    }
}
