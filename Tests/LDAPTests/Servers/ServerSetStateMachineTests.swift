import Testing

@testable import LDAP

@Suite("ServerSetStateMachine")
struct ServerSetStateMachineTests {
    private typealias Server = ServerSetStateMachine.Server

    private func address(_ number: Int) -> ServerAddress { ServerAddress(scheme: .ldap, host: "dc\(number).test") }

    private func machine(_ order: ServerOrder, groups: [Int]) -> ServerSetStateMachine {
        var machine = ServerSetStateMachine(order: order)
        _ = machine.update(groups.enumerated().map { Server(address: self.address($0.offset), group: $0.element) })
        return machine
    }

    /// All candidates in the order in which they would be asked.
    private func candidates(
        _ machine: inout ServerSetStateMachine,
        _ readiness: [ServerSetStateMachine.Readiness]
    ) -> [Int] {
        var asked: [ServerAddress] = []
        while let next = machine.candidate(
            after: asked,
            readiness: { address in (0..<readiness.count).first { self.address($0) == address }.map { readiness[$0] }! }
        ) {
            asked.append(next)
        }
        return asked.compactMap { address in (0..<readiness.count).first { self.address($0) == address } }
    }

    @Test("in order: the first that can, and the others behind it")
    func inOrder() {
        var machine = self.machine(.inOrder, groups: [0, 0, 0])
        for _ in 0..<3 { #expect(self.candidates(&machine, [.ready, .ready, .ready]) == [0, 1, 2]) }
        #expect(self.candidates(&machine, [.connecting, .failing, .ready]) == [2, 0, 1])
    }

    @Test("a backup group is asked only when no primary server can answer")
    func groups() {
        var machine = self.machine(.inOrder, groups: [0, 0, 1, 1])
        #expect(self.candidates(&machine, [.ready, .ready, .ready, .ready]) == [0, 1, 2, 3])
        #expect(self.candidates(&machine, [.failing, .ready, .ready, .ready]) == [1, 2, 3, 0])
        #expect(self.candidates(&machine, [.failing, .failing, .connecting, .ready]) == [3, 2, 0, 1])
        let outcome1 = machine.failed(self.address(0))
        #expect(outcome1)
        let outcome2 = machine.failed(self.address(1))
        #expect(outcome2)
        #expect(self.candidates(&machine, [.ready, .ready, .ready, .ready]) == [2, 3, 0, 1])
    }

    @Test("round robin gives each its turn, within the group that can")
    func roundRobin() {
        var machine = self.machine(.roundRobin, groups: [0, 0, 0, 1])
        var firsts: [Int] = []
        for _ in 0..<8 { firsts.append(self.candidates(&machine, [.ready, .ready, .ready, .ready])[0]) }
        #expect(Set(firsts) == [0, 1, 2])
        _ = machine.failed(self.address(1))
        for _ in 0..<8 { #expect([0, 2].contains(self.candidates(&machine, [.ready, .ready, .ready, .ready])[0])) }
    }

    @Test("by latency the fastest is asked, an unknown one first to get to know it")
    func byLatency() {
        var machine = self.machine(.byLatency, groups: [0, 0, 0])
        machine.answered(self.address(0), after: .milliseconds(5))
        machine.answered(self.address(1), after: .milliseconds(2))
        #expect(self.candidates(&machine, [.ready, .ready, .ready]) == [2, 1, 0])
        machine.answered(self.address(2), after: .milliseconds(9))
        #expect(self.candidates(&machine, [.ready, .ready, .ready]) == [1, 0, 2])
        // One slow answer is not yet a slow server; many are.
        machine.answered(self.address(1), after: .milliseconds(10))
        #expect(self.candidates(&machine, [.ready, .ready, .ready])[0] == 1)
        for _ in 0..<20 { machine.answered(self.address(1), after: .milliseconds(10)) }
        #expect(self.candidates(&machine, [.ready, .ready, .ready])[0] == 0)
    }

    @Test("the first failure ejects, a probe brings back, and both are told once")
    func ejection() {
        var machine = self.machine(.inOrder, groups: [0, 0])
        #expect(machine.isAdmitted(self.address(0)))
        let outcome3 = machine.failed(self.address(0))
        #expect(outcome3)
        let outcome4 = machine.failed(self.address(0))
        #expect(!outcome4)
        #expect(!machine.isAdmitted(self.address(0)))
        #expect(self.candidates(&machine, [.ready, .ready]) == [1, 0])
        // An answer to an operation is no probe: it may have been on its way for long.
        machine.answered(self.address(0), after: .milliseconds(1))
        #expect(!machine.isAdmitted(self.address(0)))
        let outcome5 = machine.probeAnswered(self.address(0), after: .milliseconds(1))
        #expect(outcome5)
        let outcome6 = machine.probeAnswered(self.address(0), after: .milliseconds(1))
        #expect(!outcome6)
        #expect(machine.isAdmitted(self.address(0)))
        #expect(self.candidates(&machine, [.ready, .ready]) == [0, 1])
    }

    @Test("probes of a dead server come ever more rarely, within bounds, and end when it left the list")
    func probeDelays() {
        var machine = self.machine(.inOrder, groups: [0, 0])
        let outcome7 = machine.probeFailed(self.address(0), jitter: 1)
        #expect(outcome7 == nil)
        _ = machine.failed(self.address(0))
        var delays: [Duration] = []
        for _ in 0..<100 { delays.append(machine.probeFailed(self.address(0), jitter: 1)!) }
        #expect(delays.first == .milliseconds(100))
        #expect(delays == delays.sorted())
        #expect(delays.last == .seconds(10))
        let outcome8 = machine.probeFailed(self.address(0), jitter: 0)
        #expect(outcome8 == .seconds(5))
        let change = machine.update([Server(address: self.address(1), group: 0)])
        #expect(change.removed == [self.address(0)])
        let outcome9 = machine.probeFailed(self.address(0), jitter: 1)
        #expect(outcome9 == nil)
        let outcome10 = machine.failed(self.address(0))
        #expect(!outcome10)
    }

    @Test("a new list keeps what is known of those that stay, and names who came and went")
    func update() {
        var machine = self.machine(.inOrder, groups: [0, 0])
        _ = machine.failed(self.address(1))
        let change = machine.update([
            Server(address: self.address(1), group: 0), Server(address: self.address(2), group: 1),
            Server(address: self.address(2), group: 0),
        ])
        #expect(change.added == [self.address(2)])
        #expect(change.removed == [self.address(0)])
        #expect(!machine.isAdmitted(self.address(1)))
        #expect(machine.servers.count == 2)
        let outcome11 = machine.update(machine.servers)
        #expect(outcome11.added.isEmpty)
    }

    @Test("over random events no server is asked twice for the same, and none is left out")
    func invariants() {
        var generator = SeededGenerator(seed: 77)
        for order in ServerOrder.allCases {
            var machine = self.machine(order, groups: [0, 0, 1, 1, 2])
            for _ in 0..<20_000 {
                let address = self.address(Int.random(in: 0..<6, using: &generator))
                let latency = Duration.microseconds(Int.random(in: 0...100_000, using: &generator))
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: _ = machine.failed(address)
                case 1: _ = machine.probeAnswered(address, after: latency)
                case 2:
                    if let delay = machine.probeFailed(address, jitter: Double.random(in: -1...2, using: &generator)) {
                        #expect(delay > .zero && delay <= .seconds(10))
                    }
                case 3: machine.answered(address, after: latency)
                case 4:
                    let count = Int.random(in: 1...5, using: &generator)
                    _ = machine.update(
                        (0..<count)
                            .map { Server(address: self.address($0), group: Int.random(in: 0...2, using: &generator)) }
                    )
                default: break
                }
                let ready = (0..<6)
                    .map { _ in
                        ServerSetStateMachine.Readiness(rawValue: Int.random(in: 0...2, using: &generator))!
                    }
                let asked = self.candidates(&machine, ready)
                #expect(Set(asked).count == asked.count)
                #expect(asked.count == machine.servers.count)
            }
        }
    }
}
