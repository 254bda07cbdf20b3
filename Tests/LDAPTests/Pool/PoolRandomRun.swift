@testable import LDAP

/// A state machine driven at random, and what it must have done.
struct PoolRandomRun {
    private static let capacity = 3
    private static let maximum = 3
    private static let maximumWaiting = 10

    private var generator: SeededGenerator
    private var pool: PoolMachine
    private var connecting: [Int] = []
    private var open: [Int] = []
    private var probing: [Int] = []
    private var leases: [PoolMachine.Machine.Lease] = []
    private var waiting: [UInt64] = []
    private var steps = 0
    /// Whether the last input changed more than a count.
    private var hasChanged = false
    private var nextWaiterID: UInt64 = 0
    private let refused = LDAPError(code: .bindFailed, message: "", resultCode: .invalidCredentials)

    /// What was broken first.
    private(set) var violation: String?
    /// The kinds of events that happened.
    private(set) var seen: Set<String> = []

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
        self.pool = PoolMachine(
            PoolConfiguration(
                minimumConnections: 2,
                maximumConnections: Self.maximum,
                preferredOperationsInFlight: 2,
                idleTimeout: .seconds(20),
                maximumAge: .seconds(60),
                maximumAbandonedOperations: 10,
                probeInterval: .seconds(10),
                credentialsBackoff: .seconds(30),
                maximumWaiting: Self.maximumWaiting
            ),
            capacity: Self.capacity
        )
        self.perform(self.pool.start())
    }

    mutating func step() {
        guard self.violation == nil else { return }
        self.pool.jitter = Double(self.random(100)) / 100
        switch self.random(100) {
        case 0..<36: self.lease()
        case 36..<70: self.release()
        case 70..<76: self.endAttempt()
        case 76..<82: self.endProbe()
        case 82: self.endConnection()
        case 83..<88: self.giveUp()
        default: self.passTime()
        }
        // In a debug build most of the time is spent here.
        self.steps += 1
        if self.hasChanged || self.steps % 16 == 0 { self.check() }
        self.hasChanged = false
    }

    /// Shuts down, half by what is in flight, half by time.
    mutating func finish() {
        self.perform(self.pool.shutDown())
        for _ in 0..<(self.leases.count / 2) { self.release() }
        self.perform(self.pool.pass(.seconds(10)))
        if !self.pool.machine.isShutDown { self.violate("does not end") }
        if !self.waiting.isEmpty || !self.open.isEmpty { self.violate("left at the end") }
        if self.pool.machine.counts != PoolCounts() { self.violate("counts at the end") }
    }

    // MARK: Events

    private mutating func lease() {
        self.nextWaiterID += 1
        var actions = PoolMachine.Actions()
        let action = self.pool.machine.lease(
            waiterID: self.nextWaiterID,
            affinity: nil,
            now: self.pool.now,
            into: &actions
        )
        switch action {
        case .use(let lease):
            if !self.waiting.isEmpty { self.violate("overtaken") }
            self.took(lease)
        case .wait: self.waiting.append(self.nextWaiterID)
        case .fail: break
        }
        self.perform(actions)
    }

    private mutating func release() {
        guard !self.leases.isEmpty else { return }
        let index = self.random(self.leases.count)
        self.leases.swapAt(index, self.leases.count - 1)
        let lease = self.leases.removeLast()
        let outcome: OperationOutcome =
            switch self.random(100) {
            case 0..<90: .answered
            case 90..<93: .cancelled
            case 93..<96: .deadlinePassed
            case 96: .abandoned
            case 97: .unavailable(PoolMachine.refused)
            case 98: .notSent
            default: self.random(10) == 0 ? .connectionFailed(PoolMachine.refused) : .answered
            }
        self.perform(self.pool.release(lease, outcome))
    }

    private mutating func endAttempt() {
        guard let id = Self.takeRandom(from: &self.connecting, by: &self.generator) else { return }
        switch self.random(10) {
        case 0..<7:
            self.open.append(id)
            self.perform(self.pool.connected(id))
        case 7: self.perform(self.pool.connectFailed(id, self.refused))
        default: self.perform(self.pool.connectFailed(id))
        }
    }

    private mutating func endProbe() {
        guard let id = Self.takeRandom(from: &self.probing, by: &self.generator) else { return }
        self.perform(self.pool.probeEnded(id, self.random(5) == 0 ? PoolMachine.refused : nil))
    }

    private mutating func endConnection() {
        guard !self.open.isEmpty, self.random(10) == 0 else { return }
        self.perform(self.pool.closed(self.open[self.random(self.open.count)]))
    }

    private mutating func giveUp() {
        guard !self.waiting.isEmpty else { return }
        let index = self.random(self.waiting.count)
        if !self.pool.machine.cancelWaiting(self.waiting.remove(at: index)) { self.violate("was not waiting") }
    }

    private mutating func passTime() {
        self.perform(self.pool.pass(.milliseconds(self.random(100) == 0 ? 20_000 : self.random(400))))
    }

    // MARK: What it answers

    private mutating func took(_ lease: PoolMachine.Machine.Lease) {
        let place = self.pool.machine.slots[lease.slot]
        if place.id != lease.connectionID || !place.isReady { self.violate("a lease of what is not ready") }
        self.leases.append(lease)
    }

    private mutating func perform(_ actions: PoolMachine.Actions) {
        if !actions.events.isEmpty || !actions.jobs.isEmpty || !actions.failures.isEmpty { self.hasChanged = true }
        for event in actions.events { self.note(event) }
        let isAlone = self.open.isEmpty
        for job in actions.jobs {
            switch job {
            case .connect(let id):
                if isAlone, !self.connecting.isEmpty { self.violate("two attempts while no connection stands") }
                self.connecting.append(id)
            case .probe(let id, _): self.probing.append(id)
            }
        }
        for (waiterID, lease) in actions.leases {
            if self.waiting.first != waiterID { self.violate("served out of order, or twice") }
            if !self.waiting.isEmpty { self.waiting.removeFirst() }
            self.leases.append(lease)
        }
        for (waiterID, _) in actions.failures {
            if self.waiting.first != waiterID { self.violate("failed out of order, or twice") }
            if !self.waiting.isEmpty { self.waiting.removeFirst() }
        }
    }

    private mutating func note(_ event: PoolEvent) {
        switch event {
        case .closed(let id, let reason):
            self.saw(reason)
            guard let index = self.open.firstIndex(of: id) else { return self.violate("closed twice") }
            self.open.remove(at: index)
        case .circuitOpened:
            self.saw("circuitOpened")
            if !self.open.isEmpty, self.pool.machine.census.standing > 0 { self.violate("opened while one stands") }
        case .circuitClosed: self.saw("circuitClosed")
        case .suspected: self.saw("suspected")
        case .draining: self.saw("draining")
        case .probeAnswered: self.saw("probeAnswered")
        case .connectFailed(_, _, let delay): self.saw(delay == nil ? "heldBack" : "backedOff")
        default: break
        }
    }

    private mutating func saw(_ what: String) { self.seen.insert(what) }

    private mutating func saw(_ reason: ConnectionCloseReason) {
        switch reason {
        case .idle: self.saw("idle")
        case .aged: self.saw("aged")
        case .abandonedOperations: self.saw("abandonedOperations")
        case .surplus: self.saw("surplus")
        case .probeFailed: self.saw("probeFailed")
        case .failed: self.saw("failed")
        case .shutdown: break
        }
    }

    // MARK: What must hold

    private mutating func check() {
        let machine = self.pool.machine
        let census = machine.census
        if census.standing + census.draining != self.open.count { self.violate("lost a connection") }
        if census.ready > Self.maximum { self.violate("too many ready") }
        if self.open.count + census.connecting + census.backingOff > Self.maximum + 1 { self.violate("too many") }
        if census.connecting != self.connecting.count { self.violate("lost an attempt") }
        if census.backingOff > 1 { self.violate("two back off") }
        var counts = PoolCounts(idle: 0, used: 0, waiting: self.waiting.count)
        for place in machine.slots where place.isOpen {
            if place.inFlight < 0 || place.inFlight > Self.capacity { self.violate("carries too many") }
            if place.inFlight == 0 { counts.idle += 1 } else { counts.used += 1 }
            if place.isDraining, place.inFlight == 0 { self.violate("drained and not closed") }
            if place.isSuspect, !place.isProbing { self.violate("suspect and not probed") }
        }
        if machine.counts != counts { self.violate("counts \(machine.counts), not \(counts)") }
        if self.waiting.count > Self.maximumWaiting { self.violate("too many wait") }
        if self.open.isEmpty, census.connecting + census.backingOff == 0 { self.violate("nobody connects") }
        if census.ready + census.retiring + census.connecting + census.suspect + census.backingOff < 2,
            census.ready + census.retiring > 0
        {
            self.violate("fewer than the minimum")
        }
    }

    private mutating func violate(_ what: String) { self.violation = self.violation ?? what }

    private mutating func random(_ bound: Int) -> Int { Int(self.generator.next() % UInt64(bound)) }

    private static func takeRandom(from ids: inout [Int], by generator: inout SeededGenerator) -> Int? {
        guard !ids.isEmpty else { return nil }
        ids.swapAt(Int(generator.next() % UInt64(ids.count)), ids.count - 1)
        return ids.removeLast()
    }
}
