import LDAP
import Logging
import StandIns
import Testing

@Suite("ConnectionPool in faults", .sharedDirectory, .timeLimit(.minutes(2)))
struct PoolFaultTests {
    /// How long a fault lasts: longer than the deadlines, and than the silence that gives a connection up.
    private static let faultDuration = Duration.milliseconds(1100)

    @Test(
        "searches in flight end once and in time, and after the fault the same pool answers again",
        arguments: FaultCase.all
    )
    func searches(_ fault: FaultCase) async throws {
        let slapd = try #require(SharedDirectory.slapd)
        try await withFaultProxy(to: fault.transport.port(of: slapd)) { proxy in
            let pool = try ConnectionPool(fault, slapd: slapd, proxy: proxy)
            try await withRunning({ await pool.run() }) {
                // A connect that lasts longer than a second on a busy machine is no fault of the test's.
                var codes = fault.scenario.codes
                if !codes.isEmpty { codes.formUnion([.connectFailed, .connectionClosed, .deadlineExceeded]) }
                if fault.transport != .ldap { codes.insert(.tlsFailed) }
                let workload = FaultWorkload(recorder: OutcomeRecorder(allowing: codes))
                let request = try slapd.people(equality("uid", "user7"))
                _ = try await pool.search(request, deadline: patience)
                async let work: Void = workload.run(budget: fault.scenario.budget) { _, _, deadline in
                    _ = try await pool.search(request, deadline: deadline)
                }
                await workload.recorder.waitForSuccesses(2 * FaultWorkload.callers)
                try await fault.scenario.begin(proxy)
                try await Task.sleep(for: Self.faultDuration)
                workload.stop()
                await work
                workload.recorder.verify()
                #expect((workload.recorder.failureCount > 0) == !fault.scenario.codes.isEmpty)
                FaultReport.add(workload.recorder, fault: fault.testDescription, suite: "PoolFaultTests")

                try await fault.scenario.lift(proxy)
                let end = patience
                var found = 0
                while found == 0, ContinuousClock.now < end {
                    found = (try? await pool.search(request, deadline: .now + .seconds(5)).entries.count) ?? 0
                    try await Task.sleep(for: .milliseconds(5))
                }
                #expect(found == 1)
            }
            try await proxy.wait { $0.openConnections == 0 }
        }
    }
}

extension ConnectionPool {
    /// A pool that comes back quickly, through a proxy.
    convenience init(
        _ fault: FaultCase,
        slapd: Slapd,
        proxy: FaultProxy,
        outageTolerance: Duration = .milliseconds(500)
    ) throws {
        self.init(
            connection: try fault.transport.configuration(slapd, through: proxy),
            configuration: PoolConfiguration(
                connections: 2,
                connectTimeout: .seconds(1),
                outageTolerance: outageTolerance,
                initialBackoff: .milliseconds(20),
                maximumBackoff: .milliseconds(200)
            ),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }
}
