import Testing

@testable import LDAP

/// A state machine with a clock that a test moves; its connections are numbers, each that of its attempt.
struct PoolMachine {
    typealias Machine = PoolStateMachine<Int>
    typealias Actions = Machine.Actions

    var machine: Machine
    var now: PoolInstant
    var jitter = 1.0
    private var lastWaiterID: UInt64 = 0

    static let refused = LDAPError(code: .connectFailed, message: "refused")

    init(
        _ configuration: PoolConfiguration = PoolConfiguration(maximumConnections: 2),
        capacity: Int = 2,
        now: PoolInstant = .now
    ) {
        self.machine = Machine(configuration: configuration, maximumOperationsInFlight: capacity, now: now)
        self.now = now
    }

    /// A machine that runs, with so many connections; those in the queue of attempts succeed in order.
    static func ready(
        _ configuration: PoolConfiguration = PoolConfiguration(maximumConnections: 2),
        capacity: Int = 2,
        connections: Int = 1
    ) -> PoolMachine {
        var machine = PoolMachine(configuration, capacity: capacity)
        var attempts = machine.start().attempts
        for _ in 0..<connections { attempts += machine.connected(attempts.removeFirst()).attempts }
        return machine
    }

    mutating func pass(_ duration: Duration) -> Actions {
        self.now += duration
        return self.input { $0.timePassed(now: $1, into: &$2) }
    }

    mutating func start() -> Actions { self.input { $0.start(now: $1, into: &$2) } }

    mutating func lease(on affinity: ObjectIdentifier? = nil) -> (action: Machine.LeaseAction, then: Actions) {
        self.lastWaiterID += 1
        var actions = Actions()
        let action = self.machine.lease(
            waiterID: self.lastWaiterID,
            affinity: affinity,
            now: self.now,
            into: &actions
        )
        return (action, actions)
    }

    /// A lease that there must be.
    mutating func use(on affinity: ObjectIdentifier? = nil) throws -> Machine.Lease {
        guard case .use(let lease) = self.lease(on: affinity).action else { throw Unexpected() }
        return lease
    }

    /// A request that must wait.
    @discardableResult
    mutating func wait() throws -> Actions {
        let (action, actions) = self.lease()
        guard case .wait = action else { throw Unexpected() }
        return actions
    }

    /// A request that must fail.
    mutating func fail() throws -> LDAPError {
        guard case .fail(let error) = self.lease().action else { throw Unexpected() }
        return error
    }

    mutating func release(_ lease: Machine.Lease, _ outcome: OperationOutcome = .answered) -> Actions {
        let jitter = self.jitter
        return self.input { $0.release(lease, outcome, now: $1, jitter: jitter, into: &$2) }
    }

    mutating func connected(_ id: Int, on affinity: ObjectIdentifier? = nil) -> Actions {
        let jitter = self.jitter
        return self.input {
            $0.connected(connectionID: id, connection: id, affinity: affinity, now: $1, jitter: jitter, into: &$2)
        }
    }

    mutating func connectFailed(_ id: Int, _ error: LDAPError = Self.refused) -> Actions {
        let jitter = self.jitter
        return self.input { $0.connectFailed(connectionID: id, error: error, now: $1, jitter: jitter, into: &$2) }
    }

    mutating func closed(_ id: Int, _ error: LDAPError = Self.refused) -> Actions {
        let jitter = self.jitter
        return self.input { $0.closed(connectionID: id, error: error, now: $1, jitter: jitter, into: &$2) }
    }

    mutating func probeEnded(_ id: Int, _ error: LDAPError? = nil) -> Actions {
        let jitter = self.jitter
        return self.input { $0.probeEnded(connectionID: id, error: error, now: $1, jitter: jitter, into: &$2) }
    }

    mutating func shutDown() -> Actions { self.input { $0.beginShutdown(now: $1, into: &$2) } }

    private mutating func input(
        _ input: (inout Machine, PoolInstant, inout Actions) -> Void
    ) -> Actions {
        var actions = Actions()
        input(&self.machine, self.now, &actions)
        return actions
    }

    struct Unexpected: Error {}
}

extension PoolStateMachine.Actions {
    /// The attempts to be made.
    var attempts: [Int] {
        self.jobs.compactMap { if case .connect(let connectionID) = $0 { connectionID } else { nil } }
    }

    /// The connections to be probed.
    var probes: [Int] {
        self.jobs.compactMap { if case .probe(let connectionID, _) = $0 { connectionID } else { nil } }
    }

    /// The wait before the next attempt.
    var delays: [Duration] {
        self.events.compactMap { if case .connectFailed(_, _, let delay?) = $0 { delay } else { nil } }
    }

    /// The connections that are gone, each with the first word of the reason.
    var gone: [String] {
        self.events.compactMap { event in
            guard case .closed(let connectionID, let reason) = event else { return nil }
            return "\(connectionID) \("\(reason)".prefix { $0.isLetter })"
        }
    }
}
