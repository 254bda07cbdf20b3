import LDAP
import Logging
import StandIns
import Testing

@Suite("A pool on a real slapd: how connections come and go")
struct PoolLifeTests {
    private let person = equality("uid", "user1")

    @Test("it grows while operations hold its connections, and shrinks to its minimum when they idle")
    func growsAndShrinks() async throws {
        try await withTestDirectory { slapd in
            let configuration = PoolConfiguration(
                minimumConnections: 1,
                maximumConnections: 3,
                preferredOperationsInFlight: 1,
                idleTimeout: .milliseconds(100),
                connectTimeout: .seconds(30)
            )
            try await PoolBench.with(try slapd.connection(), configuration) { bench in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let gate = Gate()
                    for number in 1...3 {
                        try await bench.hold(1, until: gate, in: &group)
                        if number < 3 { try await bench.recorder.waitForOpened(number + 1) }
                    }
                    try await bench.hold(2, until: gate, in: &group)
                    gate.open()
                    try await group.waitForAll()
                }
                try await bench.recorder.wait(2) { event in
                    if case .closed(_, .idle) = event { true } else { false }
                }
                #expect(bench.recorder.events.count { if case .opened = $0 { true } else { false } } == 3)
                #expect(try await bench.pool.search(slapd.people(self.person), deadline: patience).entries.count == 1)
                #expect(bench.pool.isReady)
            }
        }
    }

    @Test("an old connection is replaced before it goes, and operations on it end in peace")
    func ages() async throws {
        try await withTestDirectory { slapd in
            let configuration = PoolConfiguration(
                minimumConnections: 1,
                maximumConnections: 1,
                maximumAge: .milliseconds(100),
                connectTimeout: .seconds(30)
            )
            try await PoolBench.with(try slapd.connection(), configuration) { bench in
                let request = try slapd.people(self.person)
                try await bench.pool.withConnection(deadline: patience) { connection throws(LDAPError) in
                    do {
                        try await bench.recorder.wait { event in
                            if case .draining(_, .aged) = event { true } else { false }
                        }
                    } catch {
                        throw LDAPError(code: .invalidRequest, message: "\(error)")
                    }
                    // Its own connection takes no other operation; there is a new one for those.
                    _ = try await connection.search(request, deadline: patience)
                    _ = try await bench.pool.search(request, deadline: patience)
                }
                try await bench.recorder.wait { if case .closed(_, .aged) = $0 { true } else { false } }
            }
        }
    }

    @Test("idle connections are probed, and the answer keeps them")
    func probes() async throws {
        try await withTestDirectory { slapd in
            let configuration = PoolConfiguration(
                connections: 2,
                connectTimeout: .seconds(30)
            )
            var quick = configuration
            quick.probeInterval = .milliseconds(20)
            quick.probeTimeout = .seconds(30)
            try await PoolBench.with(try slapd.connection(), quick) { bench in
                for id in 1...2 {
                    try await bench.recorder.wait(2) { if case .probeAnswered(id) = $0 { true } else { false } }
                }
                #expect(!bench.recorder.events.contains { if case .closed = $0 { true } else { false } })
            }
        }
    }

    @Test("at shutdown operations in flight end in peace, others fail, and run returns after them")
    func drains() async throws {
        try await withTestDirectory { slapd in
            let configuration = PoolConfiguration(connectTimeout: .seconds(30), shutdownTimeout: .seconds(30))
            let request = try slapd.people(self.person)
            try await PoolBench.with(try slapd.connection(), configuration) { bench in
                try await bench.pool.withConnection(deadline: patience) { connection throws(LDAPError) in
                    bench.pool.beginGracefulShutdown()
                    let late = await ldapError { _ = try await bench.pool.search(request, deadline: patience) }
                    #expect(late?.code == .poolShutDown)
                    #expect(try await connection.search(request, deadline: patience).entries.count == 1)
                }
                try await bench.recorder.waitForClosed(1, "shutdown")
            }
        }
    }

    @Test("cancelling run is the same shutdown, and what outlasts it is ended")
    func drainIsBounded() async throws {
        try await withTestDirectory { slapd in
            let configuration = PoolConfiguration(connectTimeout: .seconds(30), shutdownTimeout: .milliseconds(50))
            try await PoolBench.with(try slapd.connection(), configuration) { bench in
                try await bench.pool.withConnection(deadline: patience) { connection throws(LDAPError) in
                    bench.pool.beginGracefulShutdown()
                    // Only the pool ends it, while this operation is still in flight.
                    _ = await connection.waitUntilClosed()
                }
                try await bench.recorder.waitForClosed(1, "shutdown")
            }
            let pool = ConnectionPool(
                connection: try slapd.connection(),
                configuration: configuration,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            let request = try slapd.people(self.person)
            let run = Task { await pool.run() }
            try await pool.withConnection(deadline: patience) { connection throws(LDAPError) in
                run.cancel()
                _ = await connection.waitUntilClosed()
            }
            await run.value
            #expect(await ldapError { _ = try await pool.search(request, deadline: patience) }?.code == .poolShutDown)
        }
    }
}
