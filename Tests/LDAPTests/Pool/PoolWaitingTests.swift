import LDAP
import StandIns
import Synchronization
import Testing

@Suite("A pool on a real slapd: waiting for a connection")
struct PoolWaitingTests {
    private let single = PoolConfiguration(connections: 1, connectTimeout: .seconds(30), maximumWaiting: 3)

    /// A pool whose only connection carries one operation at a time, and is held.
    private func withHeldPool(_ body: (PoolBench, Gate, Slapd) async throws -> Void) async throws {
        try await withTestDirectory { slapd in
            try await PoolBench.with(try slapd.connection(maximumOperationsInFlight: 1), self.single) { bench in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let gate = Gate()
                    // Whatever the body does, nobody is left hanging.
                    defer { gate.open() }
                    // From here on whoever waits does so for the held connection, and for none that is still being made.
                    try await bench.recorder.waitForOpened(1)
                    try await bench.hold(1, until: gate, in: &group)
                    try await body(bench, gate, slapd)
                    gate.open()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test("requests are served in the order in which they came")
    func order() async throws {
        try await self.withHeldPool { bench, gate, _ in
            let served = Served()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...3 {
                    group.addTask {
                        try await bench.pool.withConnection(deadline: patience) { _ throws(LDAPError) in
                            served.numbers.withLock { $0.append(number) }
                        }
                    }
                    try await bench.recorder.waitForWaiting(number)
                }
                gate.open()
                try await group.waitForAll()
            }
            #expect(served.numbers.withLock(\.self) == [1, 2, 3])
        }
    }

    private final class Served: Sendable {
        let numbers = Mutex<[Int]>([])
    }

    @Test("each leaves at its own deadline or by its own cancellation; one too many fails at once")
    func leaves() async throws {
        try await self.withHeldPool { bench, gate, slapd in
            let request = try slapd.people(equality("uid", "user1"))
            let patient = Task { try await bench.pool.search(request, deadline: patience).entries.count }
            try await bench.recorder.waitForWaiting(1)
            let late = await ldapError {
                _ = try await bench.pool.search(request, deadline: .now + .seconds(1))
            }
            #expect(late?.code == .deadlineExceeded)
            let tasks = (0..<2)
                .map { _ in
                    Task { await ldapError { _ = try await bench.pool.search(request, deadline: patience) } }
                }
            try await bench.recorder.waitForWaiting(4)
            let rejected = await ldapError { _ = try await bench.pool.search(request, deadline: patience) }
            #expect(rejected?.code == .tooManyOperations)
            for task in tasks {
                task.cancel()
                #expect(await task.value?.code == .cancelled)
            }
            gate.open()
            #expect(try await patient.value == 1)
            let events = bench.recorder.events
            #expect(events.count { if case .waitTimedOut = $0 { true } else { false } } == 1)
            #expect(events.count { if case .waitCancelled = $0 { true } else { false } } == 2)
            #expect(events.count { if case .waitRejected = $0 { true } else { false } } == 1)
        }
    }
}
