import Testing

@testable import LDAP

@Suite("PoolStateMachine")
struct PoolStateMachineTests {
    private typealias Machine = PoolStateMachine<Int>
    private let failure = LDAPError(code: .connectFailed, message: "refused")

    private func makeMachine(connections: Int = 2, perConnection: Int = 2, waiting: Int = 3) -> Machine {
        Machine(
            configuration: PoolConfiguration(
                connections: connections,
                initialBackoff: .milliseconds(100),
                maximumBackoff: .seconds(1),
                credentialsBackoff: .seconds(600),
                maximumWaiting: waiting
            ),
            maximumOperationsInFlight: perConnection
        )
    }

    private func close(_ machine: inout Machine, slot: Int, wasShortLived: Bool = false) -> Machine.Actions {
        machine.closed(slot: slot, error: self.failure, wasShortLived: wasShortLived, jitter: 1)
    }

    @Test("a connection that ends at once is a failed attempt: the next waits, ever longer, and requests get the cause")
    func shortLived() throws {
        var machine = self.makeMachine(connections: 1, perConnection: 1)
        _ = machine.start()
        var delays: [Duration] = []
        for round in UInt64(1)...4 {
            _ = machine.connected(slot: 0, connection: 1)
            guard case .use = machine.lease(waiterID: 2 * round), case .wait = machine.lease(waiterID: 2 * round + 1)
            else {
                throw Unexpected()
            }
            let actions = self.close(&machine, slot: 0, wasShortLived: true)
            #expect(actions.failures.map(\.waiterID) == [2 * round + 1])
            delays += actions.connects.map(\.delay)
            guard case .fail(let error) = machine.lease(waiterID: 100) else { throw Unexpected() }
            #expect(error.message == "refused")
            machine.attemptStarts(slot: 0)
        }
        #expect(delays == [.milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800)])
        _ = machine.connected(slot: 0, connection: 2)
        #expect(self.close(&machine, slot: 0).connects.map(\.delay) == [.zero])
    }

    @Test("one slot connects first; the others follow once a connection stands")
    func connectsOneFirst() {
        var machine = self.makeMachine(connections: 3)
        #expect(machine.start().connects.map(\.slot) == [0])
        #expect(machine.connected(slot: 0, connection: 10).connects.map(\.slot) == [1, 2])
    }

    @Test("the connection with the fewest operations is used, and none above its bound")
    func balances() throws {
        var machine = self.makeMachine()
        _ = machine.start()
        _ = machine.connected(slot: 0, connection: 10)
        _ = machine.connected(slot: 1, connection: 11)
        var used: [Int] = []
        for id in UInt64(1)...4 {
            guard case .use(let lease) = machine.lease(waiterID: id) else { throw Unexpected() }
            used.append(lease.connection)
        }
        #expect(used.sorted() == [10, 10, 11, 11])
        guard case .wait = machine.lease(waiterID: 5) else { throw Unexpected() }
    }

    @Test("waiting requests are served in order, and a later one never overtakes")
    func servesInOrder() throws {
        var machine = self.makeMachine(connections: 1, perConnection: 1)
        _ = machine.start()
        guard case .wait = machine.lease(waiterID: 1), case .wait = machine.lease(waiterID: 2) else {
            throw Unexpected()
        }
        let served = machine.connected(slot: 0, connection: 10).leases
        #expect(served.map(\.waiterID) == [1])
        guard case .wait = machine.lease(waiterID: 3) else { throw Unexpected() }
        let lease = try #require(served.first?.lease)
        let next = machine.release(lease).leases
        #expect(next.map(\.waiterID) == [2])
        #expect(machine.waitingCount == 1)
    }

    @Test("while the server is known to fail, requests fail at once with the cause")
    func failsFast() throws {
        var machine = self.makeMachine()
        _ = machine.start()
        guard case .wait = machine.lease(waiterID: 1) else { throw Unexpected() }
        let actions = machine.connectFailed(slot: 0, error: self.failure, jitter: 1)
        #expect(actions.failures.map(\.waiterID) == [1])
        guard case .fail(let error) = machine.lease(waiterID: 2) else { throw Unexpected() }
        #expect(error.message == "refused")
    }

    @Test("the back-off doubles to its bound, spread by jitter, and starts anew after a success")
    func backsOff() {
        var machine = self.makeMachine(connections: 1)
        _ = machine.start()
        var delays: [Duration] = []
        for _ in 0..<6 {
            delays += machine.connectFailed(slot: 0, error: self.failure, jitter: 1).connects.map(\.delay)
            machine.attemptStarts(slot: 0)
        }
        #expect(
            delays == [
                .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800), .seconds(1),
                .seconds(1),
            ]
        )
        _ = machine.connected(slot: 0, connection: 1)
        #expect(self.close(&machine, slot: 0).connects.map(\.delay) == [.zero])
        #expect(
            machine.connectFailed(slot: 0, error: self.failure, jitter: 0).connects.map(\.delay) == [.milliseconds(50)]
        )
    }

    @Test("a refused password is not tried again soon, nor by other slots")
    func refusedPassword() {
        var machine = self.makeMachine(connections: 4)
        _ = machine.start()
        let refused = LDAPError(code: .bindFailed, message: "no", resultCode: .invalidCredentials)
        let actions = machine.connectFailed(slot: 0, error: refused, jitter: 0)
        #expect(actions.connects.map(\.slot) == [0])
        #expect(actions.connects.map(\.delay) == [.seconds(600)])
    }

    @Test("a lease of a connection that was replaced does not count against the new one")
    func staleLease() throws {
        var machine = self.makeMachine(connections: 1, perConnection: 1)
        _ = machine.start()
        _ = machine.connected(slot: 0, connection: 10)
        guard case .use(let old) = machine.lease(waiterID: 1) else { throw Unexpected() }
        _ = self.close(&machine, slot: 0)
        _ = machine.connected(slot: 0, connection: 11)
        guard case .use(let new) = machine.lease(waiterID: 2) else { throw Unexpected() }
        _ = machine.release(old)
        #expect(machine.inFlightCount == 1)
        _ = machine.release(new)
        #expect(machine.inFlightCount == 0)
    }

    @Test("shutting down closes what is open, fails who waits, and takes nothing more")
    func shutsDown() throws {
        var machine = self.makeMachine(connections: 1, perConnection: 1)
        _ = machine.start()
        _ = machine.connected(slot: 0, connection: 10)
        guard case .use = machine.lease(waiterID: 1), case .wait = machine.lease(waiterID: 2) else {
            throw Unexpected()
        }
        let actions = machine.shutDown()
        #expect(actions.closes == [10])
        #expect(actions.failures.map(\.waiterID) == [2])
        guard case .fail(let error) = machine.lease(waiterID: 3) else { throw Unexpected() }
        #expect(error.code == .poolShutDown)
        #expect(machine.connected(slot: 0, connection: 12).closes == [12])
    }

    @Test("over random events every request is answered exactly once and every bound holds", arguments: 1...4)
    func randomizedInvariants(seed: UInt64) async {
        var generator = SeededGenerator(seed: seed)
        var machine = self.makeMachine(connections: 3, perConnection: 4, waiting: 10)
        var connecting: Set<Int> = []
        var ready: [Int: Int] = [:]
        var leases: [Machine.Lease] = []
        var waiting: Set<UInt64> = []
        var nextID: UInt64 = 0
        var nextConnection = 0

        func perform(_ actions: Machine.Actions) {
            for (slot, _) in actions.connects {
                #expect(connecting.insert(slot).inserted, "slot \(slot) connects twice")
                #expect(ready[slot] == nil)
            }
            for (waiterID, lease) in actions.leases {
                #expect(waiting.remove(waiterID) != nil, "request \(waiterID) answered twice")
                leases.append(lease)
            }
            for (waiterID, _) in actions.failures {
                #expect(waiting.remove(waiterID) != nil, "request \(waiterID) answered twice")
            }
        }

        perform(machine.start())
        for event in 0..<250_000 {
            // The other tests run on the same few threads.
            if event.isMultiple(of: 1000) { await Task.yield() }
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...3:
                nextID += 1
                switch machine.lease(waiterID: nextID) {
                case .use(let lease): leases.append(lease)
                case .wait: waiting.insert(nextID)
                case .fail: break
                }
            case 4...6:
                guard !leases.isEmpty else { continue }
                perform(machine.release(leases.remove(at: Int.random(in: leases.indices, using: &generator))))
            case 7:
                guard let slot = connecting.randomElement(using: &generator) else { continue }
                connecting.remove(slot)
                machine.attemptStarts(slot: slot)
                if Bool.random(using: &generator) {
                    nextConnection += 1
                    ready[slot] = nextConnection
                    perform(machine.connected(slot: slot, connection: nextConnection))
                } else {
                    perform(machine.connectFailed(slot: slot, error: self.failure, jitter: 0.5))
                }
            case 8:
                guard Int.random(in: 0..<20, using: &generator) == 0,
                    let slot = ready.keys.randomElement(using: &generator)
                else { continue }
                ready[slot] = nil
                perform(self.close(&machine, slot: slot, wasShortLived: Bool.random(using: &generator)))
            default:
                guard let waiterID = waiting.randomElement(using: &generator) else { continue }
                let stillWaited = machine.cancelWaiting(waiterID)
                #expect(stillWaited)
                waiting.remove(waiterID)
            }
            guard machine.waitingCount == waiting.count, waiting.count <= 10, machine.inFlightCount <= 12,
                machine.inFlightCount >= 0, machine.hasReadyConnection == !ready.isEmpty
            else {
                Issue.record("a bound was broken: \(machine)")
                return
            }
            if ready.isEmpty { #expect(connecting.count == 1 || !connecting.isEmpty, "nobody connects") }
        }
        perform(machine.shutDown())
        #expect(waiting.isEmpty)
    }

    private struct Unexpected: Error {}
}
