public import Logging
import Metrics
public import NIOCore
import NIOPosix
import Synchronization

/// Connections to one server that are opened as they are needed, watched, and replaced when they end.
///
/// ``run()`` keeps them; without it every operation waits until its deadline. An operation takes the connection with the
/// fewest in flight, waits in order when all are full, and fails at once, with the cause, when the server cannot be
/// reached. A connection on which an operation got no answer takes no other one before it has answered a probe.
///
/// What happens is told to a ``PoolDelegate``, counted by swift-metrics and traced by swift-distributed-tracing, the last
/// two under OpenTelemetry's names for database clients.
public final class ConnectionPool: Sendable {
    typealias StateMachine = PoolStateMachine<Connection>
    typealias WaitingRequest = SingleAnswer<StateMachine.Lease>

    struct State {
        var machine: StateMachine
        var waiters: [UInt64: WaitingRequest] = [:]
        var nextWaiterID: UInt64 = 0
        /// What the metrics know.
        var reported = PoolCounts()
        var timer: (instant: PoolInstant, task: Scheduled<Void>)?
    }

    /// The server.
    public var server: ServerAddress { self.connectionConfiguration.server }

    let connectionConfiguration: ConnectionConfiguration
    let configuration: PoolConfiguration
    let bindGate: BindGate
    let eventLoopGroup: any EventLoopGroup
    /// The loop of the pool's own timer.
    let timerLoop: any EventLoop
    let logger: Logger
    let delegate: (any PoolDelegate)?
    let metrics: PoolMetrics?
    let span: OperationSpan
    let state: Mutex<State>
    let jobs: AsyncStream<StateMachine.Job>
    let jobsContinuation: AsyncStream<StateMachine.Job>.Continuation

    /// Creates a pool; it connects once ``run()`` runs.
    ///
    /// Metrics go to the `MetricsSystem`'s factory of this moment.
    ///
    /// - Parameters:
    ///   - connection: The server, and how each connection is made.
    ///   - configuration: How many, how long, and how they come back.
    ///   - bindGate: Decides when a password may be sent; the pools of one account share one. `nil` makes one for this pool.
    ///   - eventLoopGroup: The loops that connections live on; `nil` is the process-wide group.
    ///   - delegate: Who is told of what happens; `nil` is nobody.
    ///   - logger: Where connects, losses and failures are told.
    public init(
        connection: ConnectionConfiguration,
        configuration: PoolConfiguration = PoolConfiguration(),
        bindGate: BindGate? = nil,
        eventLoopGroup: (any EventLoopGroup)? = nil,
        delegate: (any PoolDelegate)? = nil,
        logger: Logger
    ) {
        self.bindGate = bindGate ?? BindGate(configuration: BindGateConfiguration(configuration))
        var configuration = configuration
        // The gate keeps a refused password back. The pool itself tries again soon, so that a changed one is used soon.
        configuration.credentialsBackoff = min(configuration.credentialsBackoff, configuration.maximumBackoff)
        self.connectionConfiguration = connection
        self.configuration = configuration
        self.eventLoopGroup = eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton
        self.timerLoop = self.eventLoopGroup.any()
        self.delegate = delegate
        var logger = logger
        logger[metadataKey: "server"] = "\(connection.server)"
        self.logger = logger
        self.metrics = PoolMetrics(server: connection.server, factory: MetricsSystem.factory)
        self.span = OperationSpan(server: connection.server)
        let machine = StateMachine(
            configuration: configuration,
            maximumOperationsInFlight: connection.maximumOperationsInFlight,
            now: .now
        )
        self.metrics?.begin(maximum: machine.limits.maximum)
        self.state = Mutex(State(machine: machine))
        // Bounded by the state machine: an attempt or a probe for each place at most.
        (self.jobs, self.jobsContinuation) = AsyncStream.makeStream()
    }

    /// Whether an operation would find a connection without waiting for one to be made.
    public var isReady: Bool { self.state.withLock { $0.machine.hasReadyConnection } }

    /// Why the last attempt to connect failed, or the connection that it made ended at once; `nil` before the first and
    /// after a success.
    public var failure: LDAPError? { self.state.withLock { $0.machine.failure } }

    /// Keeps the connections until the task is cancelled or ``beginGracefulShutdown()`` is called; to be called once.
    ///
    /// Then nothing new starts: requests that wait, and later ones, fail with ``LDAPError/Code/poolShutDown``. Operations
    /// in flight may go on for ``PoolConfiguration/shutdownTimeout``; it returns when the last connection is closed.
    public func run() async {
        if self.connectionConfiguration.tls.insecureSkipVerify {
            self.logger.warning("TLS certificates of the directory are not verified: insecureSkipVerify is on")
        }
        self.update { $0.start(now: .now, into: &$1) }
        await withDiscardingTaskGroup { group in
            // Ends by cancellation, or with the stream by shutdown.
            for await job in self.jobs {
                group.addTask { await self.perform(job) }
            }
            self.beginGracefulShutdown()
            // Ends attempts and probes. Connections stay until the state machine closes them.
            group.cancelAll()
        }
    }

    /// Starts the shutdown that ``run()`` ends with.
    public func beginGracefulShutdown() {
        self.update { $0.beginShutdown(now: .now, into: &$1) }
        self.jobsContinuation.finish()
    }

    /// Searches on one of the connections.
    ///
    /// - Parameters:
    ///   - request: The search.
    ///   - deadline: When the answer must be complete, waiting for a connection included.
    /// - Returns: What was found.
    /// - Throws: ``LDAPError`` as ``Connection/search(_:deadline:)`` and ``withConnection(_:deadline:_:)``.
    public func search(
        _ request: SearchRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> SearchResult {
        try await self.withConnection(.search, deadline: deadline) { connection throws(LDAPError) in
            try await connection.search(request, deadline: deadline)
        }
    }
}
