import LDAP
import StandIns
import Testing

@Suite("Connection in faults", .sharedDirectory, .timeLimit(.minutes(2)))
struct ConnectionFaultTests {
    private static let suite = "ConnectionFaultTests"

    @Test(
        "operations of all kinds in flight end once, in time and for a reason that makes sense",
        arguments: FaultCase.all
    )
    func operations(_ fault: FaultCase) async throws {
        let slapd = try #require(SharedDirectory.slapd)
        try await withFaultProxy(to: fault.transport.port(of: slapd)) { proxy in
            let connection = try await Connection.connect(
                fault.transport.configuration(slapd, through: proxy),
                deadline: patience
            )
            let workload = FaultWorkload(recorder: OutcomeRecorder(allowing: fault.scenario.codes))
            async let work: Void = workload.run(budget: fault.scenario.budget, endsWithFailure: true) {
                caller,
                number,
                deadline in
                // The first caller does nothing but pages: they are the ones of which few are in flight.
                try await connection.operate(
                    caller == 0 ? 2 : caller + number,
                    hasPages: caller == 0,
                    slapd: slapd,
                    deadline: deadline
                )
            }
            await workload.recorder.waitForSuccesses(2 * FaultWorkload.callers)
            try await fault.scenario.begin(proxy)
            if fault.scenario.codes.isEmpty {
                await workload.recorder.waitForSuccesses(4 * FaultWorkload.callers)
                workload.stop()
            }
            // Otherwise each caller ends with its first failure.
            await work
            workload.recorder.verify()
            #expect(workload.recorder.failureCount == (fault.scenario.codes.isEmpty ? 0 : FaultWorkload.callers))
            FaultReport.add(workload.recorder, fault: fault.testDescription, suite: Self.suite)
            await connection.close()
            try await proxy.wait { $0.openConnections == 0 }
        }
    }

    @Test("establishing ends in time, whatever the server does", arguments: FaultCase.establishing)
    func establishing(_ fault: FaultCase) async throws {
        let slapd = try #require(SharedDirectory.slapd)
        try await withFaultProxy(to: fault.transport.port(of: slapd)) { proxy in
            let configuration = try fault.transport.configuration(slapd, through: proxy)
            let recorder = OutcomeRecorder(allowing: fault.scenario.codes)
            try await fault.scenario.begin(proxy)
            await withDiscardingTaskGroup { group in
                for number in 0..<4 {
                    group.addTask {
                        let budget = fault.scenario.budget.lowerBound + 50 * number
                        _ = await recorder.record(within: .milliseconds(budget)) { deadline in
                            await (try Connection.connect(configuration, deadline: deadline)).close()
                        }
                    }
                }
            }
            recorder.verify()
            #expect(recorder.failureCount == 4)
            FaultReport.add(recorder, fault: "connect, \(fault.testDescription)", suite: Self.suite)
            try await fault.scenario.lift(proxy)
            await (try Connection.connect(configuration, deadline: patience)).close()
            try await proxy.wait { $0.openConnections == 0 }
        }
    }
}

extension FaultCase {
    /// What can happen to a connection that is being made.
    static let establishing: [FaultCase] = Transport.allCases.flatMap { transport in
        let unbind: Set<LDAPError.Code> = [.connectionClosed, .protocolViolation, .tlsFailed, .deadlineExceeded]
        return [
            FaultScenario("black hole", codes: [.deadlineExceeded], .blackhole),
            FaultScenario("garbage", codes: unbind, .garbage(seed: 3)),
            FaultScenario(
                "reset at once",
                codes: [.connectionClosed, .connectFailed, .tlsFailed],
                .reset(afterAnswerBytes: 0)
            ),
            FaultScenario("reset in mid-message", codes: [.connectionClosed, .tlsFailed], .reset(afterAnswerBytes: 9)),
            FaultScenario("half-close", codes: [.connectionClosed, .connectFailed, .tlsFailed], .halfClose),
            FaultScenario("stall", codes: [.deadlineExceeded], .stall(afterAnswerBytes: transport == .ldap ? 5 : 60)),
            FaultScenario("drip", codes: [.deadlineExceeded], .drip(interval: .milliseconds(100))),
            FaultScenario("connects hang", codes: [.deadlineExceeded, .connectFailed]) {
                try await $0.setAvailability(.neverAccepting)
            } lift: {
                try await $0.setAvailability(.accepting)
            },
            FaultScenario("connects are refused", codes: [.connectFailed]) {
                try await $0.setAvailability(.refusing)
            } lift: {
                try await $0.setAvailability(.accepting)
            },
        ]
        .map { FaultCase(transport: transport, scenario: $0) }
    }
}
