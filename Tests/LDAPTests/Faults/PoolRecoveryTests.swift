import LDAP
import StandIns
import Testing

@Suite("ConnectionPool after a fault", .sharedDirectory, .timeLimit(.minutes(2)))
struct PoolRecoveryTests {
    private static let faults = FaultCase.all.filter { !$0.scenario.codes.isEmpty }

    /// Searches on all connections at once, until not one is answered: the pool has noticed then.
    private func failAll(_ pool: ConnectionPool, _ request: SearchRequest) async throws {
        let end = patience
        var answers = 1
        while answers > 0 {
            try #require(ContinuousClock.now < end)
            answers = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        (try? await pool.search(request, deadline: .now + .milliseconds(700)).entries.count) ?? 0
                    }
                }
                return await group.reduce(0, +)
            }
        }
    }

    @Test(
        "the first search after a fault that the pool tolerates succeeds, given a few seconds",
        arguments: Self.faults
    )
    func firstSearch(_ fault: FaultCase) async throws {
        let slapd = try #require(SharedDirectory.slapd)
        try await withFaultProxy(to: fault.transport.port(of: slapd)) { proxy in
            let pool = try ConnectionPool(fault, slapd: slapd, proxy: proxy, outageTolerance: .seconds(60))
            try await withRunning({ await pool.run() }) {
                let request = try slapd.people(equality("uid", "user7"))
                _ = try await pool.search(request, deadline: patience)
                try await fault.scenario.begin(proxy)
                try await self.failAll(pool, request)
                try await fault.scenario.lift(proxy)
                #expect(try await pool.search(request, deadline: .now + .seconds(10)).entries.count == 1)
            }
        }
    }
}
