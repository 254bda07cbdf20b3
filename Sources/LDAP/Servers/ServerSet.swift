public import Logging
import Metrics
public import NIOCore
import Synchronization

/// The servers of one directory, each with its pool, as one thing to ask.
///
/// An operation goes to the server that ``ServerSetConfiguration/order`` names among those that can answer; backup groups
/// wait until no server before them can. A server that fails is ejected at once and comes back after it has answered a
/// probe. The operation that met the failure is repeated once elsewhere while its deadline lasts; an answer, even an
/// error answer, is final. The servers are a list, or what DNS says.
public final class ServerSet: Sendable {
    /// Where the servers come from.
    enum Source: Sendable {
        case list
        case discovery(ServiceDiscovery, template: ConnectionConfiguration)
    }

    /// What is to be done in the background.
    enum Job: Sendable {
        case run(ConnectionPool)
        case probe(ConnectionPool)
    }

    struct State {
        var machine: ServerSetStateMachine
        var hedging: HedgingStateMachine?
        var pools: [ServerAddress: ConnectionPool] = [:]
        /// Several servers count the wrong passwords of one account together.
        var gates: [Credentials: BindGate] = [:]
        /// Operations that wait for the first server that DNS names.
        var waiting: [UInt64: SingleAnswer<Void>] = [:]
        var lastWaiterID: UInt64 = 0
        /// Whether the set ran, and no longer does.
        var hasEnded = false
    }

    let configuration: ServerSetConfiguration
    let source: Source
    let poolConfiguration: PoolConfiguration
    private let eventLoopGroup: (any EventLoopGroup)?
    private let delegate: (any ServerSetDelegate)?
    private let metrics: ServerSetMetrics
    let logger: Logger
    let state: Mutex<State>
    private let jobs: AsyncStream<Job>
    let jobsContinuation: AsyncStream<Job>.Continuation

    private init(
        source: Source,
        groups: [[ConnectionConfiguration]],
        configuration: ServerSetConfiguration,
        pool: PoolConfiguration,
        eventLoopGroup: (any EventLoopGroup)?,
        delegate: (any ServerSetDelegate)?,
        logger: Logger
    ) {
        self.source = source
        self.configuration = configuration
        self.poolConfiguration = pool
        self.eventLoopGroup = eventLoopGroup
        self.delegate = delegate
        self.metrics = ServerSetMetrics(factory: MetricsSystem.factory)
        self.logger = logger
        self.state = Mutex(
            State(
                machine: ServerSetStateMachine(order: configuration.order),
                hedging: configuration.hedging.map(HedgingStateMachine.init(settings:))
            )
        )
        // Bounded by the servers: a pool to run for each that comes, a probe for each that is ejected.
        (self.jobs, self.jobsContinuation) = AsyncStream.makeStream()
        self.update(groups)
    }

    /// Creates a set of servers in order of preference; their pools connect once ``run()`` runs.
    ///
    /// - Parameters:
    ///   - connections: At least one configuration, one per server.
    ///   - configuration: How the servers share the operations.
    ///   - pool: How each server's connections are kept.
    ///   - eventLoopGroup: The loops that connections live on; `nil` is the process-wide group.
    ///   - delegate: Who is told of what happens.
    ///   - logger: Where connects, losses and failures are told.
    public convenience init(
        connections: [ConnectionConfiguration],
        configuration: ServerSetConfiguration = ServerSetConfiguration(),
        pool: PoolConfiguration = PoolConfiguration(),
        eventLoopGroup: (any EventLoopGroup)? = nil,
        delegate: (any ServerSetDelegate)? = nil,
        logger: Logger
    ) {
        self.init(
            groups: [connections],
            configuration: configuration,
            pool: pool,
            eventLoopGroup: eventLoopGroup,
            delegate: delegate,
            logger: logger
        )
    }

    /// Creates a set of a primary group and backup groups; their pools connect once ``run()`` runs.
    ///
    /// - Parameters:
    ///   - groups: The primary group first. Servers of a later group are asked when none before them can answer. A server
    ///     that stands twice counts where it stands first.
    ///   - configuration: How the servers of a group share the operations.
    ///   - pool: How each server's connections are kept.
    ///   - eventLoopGroup: The loops that connections live on; `nil` is the process-wide group.
    ///   - delegate: Who is told of what happens.
    ///   - logger: Where connects, losses and failures are told.
    public convenience init(
        groups: [[ConnectionConfiguration]],
        configuration: ServerSetConfiguration = ServerSetConfiguration(),
        pool: PoolConfiguration = PoolConfiguration(),
        eventLoopGroup: (any EventLoopGroup)? = nil,
        delegate: (any ServerSetDelegate)? = nil,
        logger: Logger
    ) {
        self.init(
            source: .list,
            groups: groups,
            configuration: configuration,
            pool: pool,
            eventLoopGroup: eventLoopGroup,
            delegate: delegate,
            logger: logger
        )
    }

    /// Creates a set of the servers that DNS names; each priority is a group (RFC 2782).
    ///
    /// - Parameters:
    ///   - discovery: Who asks DNS; the set runs it.
    ///   - connection: How each server is connected to; only its server is taken from DNS.
    ///   - configuration: How the servers of a group share the operations.
    ///   - pool: How each server's connections are kept.
    ///   - eventLoopGroup: The loops that connections live on; `nil` is the process-wide group.
    ///   - delegate: Who is told of what happens.
    ///   - logger: Where connects, losses and failures are told.
    public convenience init(
        discovery: ServiceDiscovery,
        connection: ConnectionConfiguration,
        configuration: ServerSetConfiguration = ServerSetConfiguration(),
        pool: PoolConfiguration = PoolConfiguration(),
        eventLoopGroup: (any EventLoopGroup)? = nil,
        delegate: (any ServerSetDelegate)? = nil,
        logger: Logger
    ) {
        self.init(
            source: .discovery(discovery, template: connection),
            groups: [],
            configuration: configuration,
            pool: pool,
            eventLoopGroup: eventLoopGroup,
            delegate: delegate,
            logger: logger
        )
    }

    /// The servers, the primary group first.
    public var servers: [ServerAddress] { self.state.withLock { $0.machine.servers.map(\.address) } }

    /// Whether a server has a connection now.
    public var isReady: Bool { self.pools.contains(where: \.isReady) }

    /// Why no server can be reached, from the last one that said so; `nil` while one has a connection or may have one soon.
    public var failure: LDAPError? {
        let pools = self.pools
        if pools.isEmpty, case .discovery(let discovery, _) = self.source { return discovery.failure }
        guard !pools.contains(where: { $0.isReady || $0.failure == nil }) else { return nil }
        return pools.last?.failure
    }

    private var pools: [ConnectionPool] { self.state.withLock { Array($0.pools.values) } }

    /// Keeps the connections of all servers, and the list of servers where it comes from DNS, until the task is
    /// cancelled; to be called once.
    public func run() async {
        await withDiscardingTaskGroup { group in
            if case .discovery(let discovery, let template) = self.source {
                group.addTask { await discovery.run() }
                group.addTask {
                    for await change in discovery.changes { self.update(change.list.connections(like: template)) }
                }
            }
            if self.configuration.order == .byLatency { group.addTask { await self.measure() } }
            for await job in self.jobs {
                switch job {
                case .run(let pool): group.addTask { await pool.run() }
                case .probe(let pool): group.addTask { await self.probe(pool) }
                }
            }
            group.cancelAll()
        }
        self.end()
    }

    /// Nobody is kept waiting by a set that runs no more, nor by one that was cancelled before it ran.
    private func end() {
        let (pools, waiting) = self.state.withLock { state in
            state.hasEnded = true
            defer { state.waiting = [:] }
            return (Array(state.pools.values), Array(state.waiting.values))
        }
        for pool in pools { pool.beginGracefulShutdown() }
        for answer in waiting { answer.finish(.failure(Self.endedError)) }
    }

    static var endedError: LDAPError {
        LDAPError(code: .poolShutDown, message: "the set of servers was shut down")
    }

    /// The servers are these from now on: pools of new ones start, those of others end after what is in flight.
    func update(_ groups: [[ConnectionConfiguration]]) {
        let connections = groups.enumerated().flatMap { group, connections in connections.map { (group, $0) } }
        let (event, removed, waiting) = self.state.withLock {
            state -> (ServerSetEvent?, [ConnectionPool], [SingleAnswer<Void>]) in
            let change = state.machine.update(
                connections.map { ServerSetStateMachine.Server(address: $1.server, group: $0) }
            )
            for (_, connection) in connections
            where change.added.contains(connection.server) && state.pools[connection.server] == nil {
                let pool = self.makePool(connection, &state.gates)
                state.pools[connection.server] = pool
                self.jobsContinuation.yield(.run(pool))
            }
            let removed = change.removed.compactMap { state.pools.removeValue(forKey: $0) }
            let isChange = !change.added.isEmpty || !change.removed.isEmpty
            let event = isChange ? ServerSetEvent.changed(added: change.added, removed: change.removed) : nil
            guard !state.pools.isEmpty else { return (event, removed, []) }
            defer { state.waiting = [:] }
            return (event, removed, Array(state.waiting.values))
        }
        for answer in waiting { answer.finish(.success(())) }
        for pool in removed { pool.beginGracefulShutdown() }
        if let event { self.report(event) }
    }

    private func makePool(
        _ connection: ConnectionConfiguration,
        _ gates: inout [Credentials: BindGate]
    ) -> ConnectionPool {
        let gate =
            gates[connection.credentials] ?? BindGate(configuration: BindGateConfiguration(self.poolConfiguration))
        gates[connection.credentials] = gate
        return ConnectionPool(
            connection: connection,
            configuration: self.poolConfiguration,
            bindGate: gate,
            eventLoopGroup: self.eventLoopGroup,
            delegate: self.delegate,
            logger: self.logger
        )
    }

    func report(_ event: ServerSetEvent) {
        self.metrics.count(event)
        self.delegate?.serverSet(event)
    }
}
