/// The state of one server's pool: which connections there are, what each carries, who waits, and what is due when.
///
/// A value without I/O, clock or randomness: `now` and `jitter` come in, and what is to be done comes out as ``Actions``.
/// ``PoolPhase`` has the states of the whole, ``PoolConnection/State`` those of a connection.
///
/// There is one place more than connections that may carry operations: while one is replaced, under suspicion or ending,
/// another may stand in for it.
struct PoolStateMachine<Connection: Sendable>: Sendable {
    typealias Instant = PoolInstant

    /// The use of a connection for one operation; given back by ``release(_:_:now:jitter:into:)``.
    struct Lease: Sendable {
        let connection: Connection
        let connectionID: Int
        let takenAt: Instant
        let slot: Int
    }

    /// What to do that takes time.
    enum Job: Sendable {
        /// Connect, and tell of the result under this id.
        case connect(connectionID: Int)
        /// Probe this connection, and tell of the result.
        case probe(connectionID: Int, Connection)
    }

    /// What to do after an input, outside any lock.
    struct Actions: Sendable {
        var jobs: [Job] = []
        /// These waiting requests have a connection now.
        var leases: [(waiterID: UInt64, lease: Lease)] = []
        /// These waiting requests get an error.
        var failures: [(waiterID: UInt64, error: LDAPError)] = []
        /// These connections are to be closed.
        var closes: [Connection] = []
        var events: [PoolEvent] = []
    }

    /// How many places are in which state.
    struct Census {
        /// Ready and to stay.
        var ready = 0
        /// Ready, and to go once there is another one for it.
        var retiring = 0
        var suspect = 0
        var connecting = 0
        var backingOff = 0
        var draining = 0

        /// Connections that carry operations, or will again as far as anybody knows.
        var standing: Int { self.ready + self.retiring + self.suspect }
    }

    /// A connection that ends earlier, and never carried an answer, counts as a failed attempt.
    static var shortestLife: Duration { .seconds(1) }

    let limits: PoolLimits
    var slots: [PoolConnection<Connection>]
    var waiting = WaitingQueue()
    var phase = PoolPhase.created
    /// Why the last attempt failed; `nil` after a success.
    var failure: LDAPError?
    /// Failed attempts since the last connection that lasted.
    var failures = 0
    /// Since when no connection has stood; `nil` while one does.
    var outageSince: Instant?
    /// When the last attempt succeeded, unless one failed since.
    var succeededAt: Instant?
    var lastID = 0
    /// What there is, for metrics.
    private(set) var counts = PoolCounts()
    /// Whether load may call for another connection now; kept, because every operation asks.
    var mayGrow = false
    /// When ``timePassed(now:into:)`` is to be called; it may be earlier than needed, never later.
    var wakeUp: Instant?

    init(configuration: PoolConfiguration, maximumOperationsInFlight: Int, now: Instant) {
        self.limits = PoolLimits(configuration, capacity: maximumOperationsInFlight)
        self.slots = Array(repeating: PoolConnection(since: now), count: self.limits.maximum + 1)
    }

    /// Whether a request would get a connection without waiting for one to be made.
    var hasReadyConnection: Bool { self.slots.contains(where: \.isReady) }

    var isShutDown: Bool { if case .shutDown = self.phase { true } else { false } }

    var census: Census {
        var census = Census()
        for slot in self.slots.indices {
            switch self.slots[slot].state {
            case .vacant: break
            case .connecting: census.connecting += 1
            case .backingOff: census.backingOff += 1
            case .ready: if self.slots[slot].retirement == nil { census.ready += 1 } else { census.retiring += 1 }
            case .suspect: census.suspect += 1
            case .draining: census.draining += 1
            }
        }
        return census
    }

    /// The pool starts to keep connections.
    mutating func start(now: Instant, into actions: inout Actions) {
        guard case .created = self.phase else { return }
        self.phase = .running
        self.settle(now: now, into: &actions)
    }

    /// What follows from any change: who is served, who goes, who comes, whether the circuit is open, when to look again.
    mutating func settle(now: Instant, into actions: inout Actions) {
        self.drainRetiring(into: &actions)
        self.serveWaiting(now: now, into: &actions)
        self.connectIfNeeded(now: now, into: &actions)
        self.settleGrowth()
        self.settleCircuit(now: now, into: &actions)
        self.wakeUp = self.nextWakeUp(now: now)
    }

    // MARK: Changes that are counted

    mutating func opened(
        _ slot: Int,
        _ connection: Connection,
        affinity: ObjectIdentifier?,
        retiresAt: Instant,
        now: Instant
    ) {
        self.slots[slot].open(connection, affinity: affinity, retiresAt: retiresAt, now: now)
        self.counts.idle += 1
    }

    mutating func take(_ slot: Int, now: Instant) {
        if self.slots[slot].inFlight == 0 {
            self.counts.idle -= 1
            self.counts.used += 1
        }
        self.slots[slot].take(at: now)
    }

    mutating func giveBack(_ slot: Int, now: Instant) {
        self.slots[slot].giveBack(at: now)
        if self.slots[slot].inFlight == 0 {
            self.counts.idle += 1
            self.counts.used -= 1
        }
    }

    /// A connection is gone.
    mutating func vacate(_ slot: Int, _ reason: ConnectionCloseReason, into actions: inout Actions) {
        actions.events.append(.closed(connectionID: self.slots[slot].id, reason: reason))
        if self.slots[slot].inFlight == 0 { self.counts.idle -= 1 } else { self.counts.used -= 1 }
        self.slots[slot].vacate()
        if case .shuttingDown = self.phase, !self.slots.contains(where: \.isOpen) { self.phase = .shutDown }
    }

    /// We end a connection.
    mutating func close(_ slot: Int, _ reason: ConnectionCloseReason, into actions: inout Actions) {
        if let connection = self.slots[slot].connection { actions.closes.append(connection) }
        self.vacate(slot, reason, into: &actions)
    }

    /// A connection takes nothing more, and ends with what it carries.
    mutating func drain(_ slot: Int, _ reason: ConnectionCloseReason, into actions: inout Actions) {
        guard self.slots[slot].inFlight > 0 else { return self.close(slot, reason, into: &actions) }
        self.slots[slot].drain(reason)
        actions.events.append(.draining(connectionID: self.slots[slot].id, reason: reason))
    }

    mutating func waitingChanged() { self.counts.waiting = self.waiting.count }
}
