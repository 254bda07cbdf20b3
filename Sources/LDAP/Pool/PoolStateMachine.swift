import DequeModule

/// The state of one server's pool: which connections there are, how many operations each carries, who waits, and when
/// the next attempt to connect may start.
///
/// A value without I/O, clock or randomness.
///
/// A slot goes vacant ─▶ connecting ─▶ ready ─▶ vacant, or connecting ─▶ backingOff ─▶ connecting; a connection that
/// ends as soon as it stands counts as a failed attempt. While no slot is ready only one connects at a time: a server
/// that refuses our password sees one bind per back-off, not one per slot.
struct PoolStateMachine<Connection: Sendable>: Sendable {
    /// The use of a connection for one operation; given back by ``release(_:)``.
    struct Lease: Sendable {
        let connection: Connection
        fileprivate let slot: Int
        fileprivate let generation: Int
    }

    /// The answer to a request for a connection.
    enum LeaseAction: Sendable {
        case use(Lease)
        /// The request waits under its id until ``Actions/leases`` or ``Actions/failures`` names it.
        case wait
        case fail(LDAPError)
    }

    /// What to do after an input, outside any lock.
    struct Actions: Sendable {
        /// Connect these slots, each after its delay.
        var connects: [(slot: Int, delay: Duration)] = []
        /// These waiting requests have a connection now.
        var leases: [(waiterID: UInt64, lease: Lease)] = []
        /// These waiting requests get an error.
        var failures: [(waiterID: UInt64, error: LDAPError)] = []
        /// These connections are to be closed.
        var closes: [Connection] = []
    }

    private enum SlotState: Sendable {
        case vacant
        case connecting
        case backingOff
        case ready(Connection, inFlight: Int)
    }

    private struct Slot: Sendable {
        var state: SlotState = .vacant
        /// Told apart from the connections that were here before.
        var generation = 0
        /// Failed attempts since the last connection that lasted.
        var failures = 0
    }

    private let configuration: PoolConfiguration
    private let maximumOperationsInFlight: Int
    private var slots: [Slot]
    private var waiters: Deque<UInt64> = []
    private var lastError: LDAPError?
    private var isShutDown = false

    init(configuration: PoolConfiguration, maximumOperationsInFlight: Int) {
        self.configuration = configuration
        self.maximumOperationsInFlight = maximumOperationsInFlight
        self.slots = Array(repeating: Slot(), count: max(1, configuration.connections))
    }

    /// Whether a request would get a connection without waiting for one to be made.
    var hasReadyConnection: Bool {
        self.slots.contains { if case .ready = $0.state { true } else { false } }
    }

    /// Why the last attempt to connect failed; `nil` after a success.
    var failure: LDAPError? { self.lastError }

    var waitingCount: Int { self.waiters.count }

    var inFlightCount: Int {
        self.slots.reduce(0) { sum, slot in
            if case .ready(_, let inFlight) = slot.state { sum + inFlight } else { sum }
        }
    }

    mutating func start() -> Actions {
        var actions = Actions()
        self.connectVacantSlots(&actions)
        return actions
    }

    mutating func lease(waiterID: UInt64) -> LeaseAction {
        guard !self.isShutDown else { return .fail(Self.shutDownError) }
        // Whoever came first is served first.
        if self.waiters.isEmpty, let lease = self.takeLease() { return .use(lease) }
        if !self.hasReadyConnection, let lastError { return .fail(lastError) }
        guard self.waiters.count < self.configuration.maximumWaiting else {
            return .fail(
                LDAPError(
                    code: .tooManyOperations,
                    message: "\(self.waiters.count) requests wait for a connection already"
                )
            )
        }
        self.waiters.append(waiterID)
        return .wait
    }

    /// A waiting request gave up.
    ///
    /// - Returns: Whether it still waited; if not, its lease or error is on the way.
    mutating func cancelWaiting(_ waiterID: UInt64) -> Bool {
        guard let index = self.waiters.firstIndex(of: waiterID) else { return false }
        self.waiters.remove(at: index)
        return true
    }

    mutating func release(_ lease: Lease) -> Actions {
        var actions = Actions()
        // The slot may have a new connection by now; the old one's count went with it.
        guard self.slots[lease.slot].generation == lease.generation,
            case .ready(let connection, let inFlight) = self.slots[lease.slot].state
        else { return actions }
        self.slots[lease.slot].state = .ready(connection, inFlight: inFlight - 1)
        self.serveWaiters(&actions)
        return actions
    }

    mutating func connected(slot: Int, connection: Connection) -> Actions {
        var actions = Actions()
        guard !self.isShutDown, case .connecting = self.slots[slot].state else {
            actions.closes.append(connection)
            return actions
        }
        self.slots[slot].generation += 1
        self.slots[slot].state = .ready(connection, inFlight: 0)
        self.lastError = nil
        self.connectVacantSlots(&actions)
        self.serveWaiters(&actions)
        return actions
    }

    /// An attempt failed.
    ///
    /// `jitter`, from 0 to 1, spreads the next attempts of many bridges.
    mutating func connectFailed(slot: Int, error: LDAPError, jitter: Double) -> Actions {
        guard !self.isShutDown, case .connecting = self.slots[slot].state else { return Actions() }
        return self.backOff(slot: slot, error: error, jitter: jitter)
    }

    /// The delay of a slot is over and its attempt starts.
    mutating func attemptStarts(slot: Int) {
        if case .backingOff = self.slots[slot].state { self.slots[slot].state = .connecting }
    }

    /// A connection ended.
    ///
    /// One that did not even last a moment is no success: a server that takes connections and drops
    /// them must not be connected to in a loop.
    mutating func closed(slot: Int, error: LDAPError, wasShortLived: Bool, jitter: Double) -> Actions {
        var actions = Actions()
        guard case .ready = self.slots[slot].state else { return actions }
        if wasShortLived { return self.backOff(slot: slot, error: error, jitter: jitter) }
        self.slots[slot].failures = 0
        self.slots[slot].state = .vacant
        self.connectVacantSlots(&actions)
        return actions
    }

    mutating func shutDown() -> Actions {
        var actions = Actions()
        self.isShutDown = true
        for index in self.slots.indices {
            if case .ready(let connection, _) = self.slots[index].state { actions.closes.append(connection) }
            self.slots[index].state = .vacant
        }
        actions.failures = self.waiters.map { ($0, Self.shutDownError) }
        self.waiters.removeAll()
        return actions
    }

    private static var shutDownError: LDAPError {
        LDAPError(code: .poolShutDown, message: "the connection pool was shut down")
    }

    private mutating func backOff(slot: Int, error: LDAPError, jitter: Double) -> Actions {
        var actions = Actions()
        self.slots[slot].failures += 1
        self.slots[slot].state = .backingOff
        self.lastError = error
        actions.connects.append((slot, self.delay(after: error, failures: self.slots[slot].failures, jitter: jitter)))
        if !self.hasReadyConnection {
            actions.failures = self.waiters.map { ($0, error) }
            self.waiters.removeAll()
        }
        return actions
    }

    private mutating func connectVacantSlots(_ actions: inout Actions) {
        guard !self.isShutDown else { return }
        let vacant = self.slots.indices.filter { if case .vacant = self.slots[$0].state { true } else { false } }
        let isAttemptUnderWay = self.slots.contains {
            switch $0.state {
            case .connecting, .backingOff: true
            case .vacant, .ready: false
            }
        }
        let chosen =
            if self.hasReadyConnection { vacant } else if isAttemptUnderWay { [Int]() } else { Array(vacant.prefix(1)) }
        for slot in chosen {
            self.slots[slot].state = .connecting
            actions.connects.append((slot, .zero))
        }
    }

    /// Takes the ready connection with the fewest operations, if it has room.
    private mutating func takeLease() -> Lease? {
        var best: (slot: Int, connection: Connection, inFlight: Int)?
        for (index, slot) in self.slots.enumerated() {
            if case .ready(let connection, let inFlight) = slot.state,
                inFlight < (best?.inFlight ?? self.maximumOperationsInFlight)
            {
                best = (index, connection, inFlight)
            }
        }
        guard let best else { return nil }
        self.slots[best.slot].state = .ready(best.connection, inFlight: best.inFlight + 1)
        return Lease(connection: best.connection, slot: best.slot, generation: self.slots[best.slot].generation)
    }

    private mutating func serveWaiters(_ actions: inout Actions) {
        while !self.waiters.isEmpty, let lease = self.takeLease() {
            actions.leases.append((self.waiters.removeFirst(), lease))
        }
    }

    private func delay(after error: LDAPError, failures: Int, jitter: Double) -> Duration {
        if error.resultCode == .invalidCredentials { return self.configuration.credentialsBackoff }
        let doubled = self.configuration.initialBackoff * (1 << min(failures - 1, 20))
        // Between half and all of it.
        return min(doubled, self.configuration.maximumBackoff) * (0.5 + 0.5 * min(max(jitter, 0), 1))
    }
}
