import LDAP
import Logging
import StandIns
import Testing

@Suite("Soak", .sharedDirectory, .timeLimit(.minutes(60)))
struct SoakTests {
    private static let callers = 12
    /// What the resident memory may grow by after the first tenth: room for what allocators do, not for a leak.
    private static let allowedKilobytes = 32 * 1024

    @Test("a mix of everything, with resets all the time, leaves nothing behind")
    func soak() async throws {
        let slapd = try #require(SharedDirectory.slapd)
        let plan = SoakPlan()
        let start = ContinuousClock.now
        // The process's own sockets, such as the event loops', are there after the first connection.
        await (try Connection.connect(slapd.connection(), deadline: patience)).close()
        let socketsBefore = ProcessUsage.socketCount
        try await withFaultProxy(to: slapd.ldapPort) { proxy in
            let configuration = try Transport.ldap.configuration(slapd, through: proxy)
            let pool = ConnectionPool(
                connection: configuration,
                configuration: PoolConfiguration(
                    connections: 2,
                    connectTimeout: .seconds(30),
                    initialBackoff: .milliseconds(5),
                    maximumBackoff: .milliseconds(20)
                ),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            try await withRunning({ await pool.run() }) {
                await withDiscardingTaskGroup { group in
                    for caller in 0..<Self.callers {
                        let caller = SoakCaller(
                            plan: plan,
                            slapd: slapd,
                            proxy: proxy,
                            pool: pool,
                            configuration: configuration,
                            usesPool: caller % 3 == 0
                        )
                        group.addTask { await caller.run() }
                    }
                }
            }
            // Every connection that was ever made has ended.
            try await proxy.wait { $0.openConnections == 0 }
            #expect(proxy.statistics.resetConnections >= plan.resets)
        }
        let outcomes = plan.outcomes
        #expect(plan.unexpected.isEmpty)
        #expect(outcomes.values.reduce(0, +) == plan.operations)
        // More is lost than connections are reset: each has several operations in flight. The rest has to be right.
        #expect(outcomes[.succeeded, default: 0] > plan.operations / 2)

        let kilobytes = ProcessUsage.residentKilobytes
        let counts = SoakPlan.Outcome.allCases.map { "\(outcomes[$0, default: 0]) \($0)" }.joined(separator: ", ")
        print(
            "soak: \(plan.operations) operations, \(plan.resets) resets: \(counts);",
            "\(start.duration(to: .now)); resident \(plan.warmKilobytes) -> \(kilobytes) kB;",
            "sockets \(socketsBefore) -> \(ProcessUsage.socketCount)"
        )
        if plan.isAlone {
            #expect(kilobytes - plan.warmKilobytes < Self.allowedKilobytes)
            #expect(ProcessUsage.socketCount <= socketsBefore)
        }
    }
}
