import LDAP
import Logging
import StandIns
import Testing

@Suite("ServerSet when its first server fails", .sharedDirectory, .timeLimit(.minutes(2)))
struct ServerSetFaultTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    /// Runs a set of two servers, the first of them behind a proxy.
    private func withServerSet(
        _ body: (ServerSet, FaultProxy, SearchRequest, ServerAddress) async throws -> Void
    ) async throws {
        let first = try #require(SharedDirectory.slapd)
        try await withTestDirectory { second in
            try await withFaultProxy(to: first.ldapPort) { proxy in
                let firstConfiguration = try Transport.ldap.configuration(first, through: proxy)
                let set = ServerSet(
                    connections: [firstConfiguration, try second.connection()],
                    pool: PoolConfiguration(
                        connections: 2,
                        connectTimeout: .seconds(1),
                        initialBackoff: .milliseconds(20),
                        maximumBackoff: .milliseconds(200)
                    ),
                    logger: self.logger
                )
                try await withRunning({ await set.run() }) {
                    let request = try first.people(equality("uid", "user7"))
                    try await self.waitFor(firstConfiguration.server, set, request)
                    try await body(set, proxy, request, firstConfiguration.server)
                }
            }
        }
    }

    /// Searches until a server is the one that answers.
    private func waitFor(_ server: ServerAddress, _ set: ServerSet, _ request: SearchRequest) async throws {
        let end = patience
        while try await set.search(request, deadline: patience).server != server {
            try #require(ContinuousClock.now < end)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func refuseAndReset(_ proxy: FaultProxy) async throws {
        try await proxy.setAvailability(.refusing)
        try await proxy.resetConnections()
    }

    @Test("not one search fails while callers search and the first server is reset and refuses, and it is used again")
    func resetUnderLoad() async throws {
        try await self.withServerSet { set, proxy, request, server in
            let workload = FaultWorkload(recorder: OutcomeRecorder(allowing: []))
            async let work: Void = workload.run(budget: 8000...9000) { _, _, deadline in
                _ = try await set.search(request, deadline: deadline)
            }
            await workload.recorder.waitForSuccesses(40)
            try await self.refuseAndReset(proxy)
            await workload.recorder.waitForSuccesses(workload.recorder.successCount + 60)
            workload.stop()
            await work
            workload.recorder.verify()
            FaultReport.add(workload.recorder, fault: "reset, then refused", suite: "ServerSetFaultTests")
            try await proxy.setAvailability(.accepting)
            try await self.waitFor(server, set, request)
        }
    }

    @Test("searches that wait for the first server's answer when it is reset are answered by the second one")
    func resetInFlight() async throws {
        try await self.withServerSet { set, proxy, request, server in
            try await proxy.setFault(.hold)
            let recorder = OutcomeRecorder(allowing: [])
            async let work: Void = withDiscardingTaskGroup { group in
                for _ in 0..<FaultWorkload.callers {
                    group.addTask {
                        _ = await recorder.record(within: .seconds(10)) { deadline in
                            let result = try await set.search(request, deadline: deadline)
                            #expect(result.server != server)
                        }
                    }
                }
            }
            // Each request is longer than this: all of them are on their way to the first server.
            try await proxy.wait { $0.heldBytes > FaultWorkload.callers * 60 }
            try await self.refuseAndReset(proxy)
            await work
            recorder.verify()
            #expect(recorder.successCount == FaultWorkload.callers)
            FaultReport.add(recorder, fault: "reset in flight", suite: "ServerSetFaultTests")
        }
    }

    @Test(
        "when the first server falls silent, searches end in time, the second one takes over, and later the first again"
    )
    func blackHole() async throws {
        try await self.withServerSet { set, proxy, request, server in
            let workload = FaultWorkload(recorder: OutcomeRecorder(allowing: [.deadlineExceeded, .connectionClosed]))
            async let work: Void = workload.run { _, _, deadline in
                _ = try await set.search(request, deadline: deadline)
            }
            await workload.recorder.waitForSuccesses(40)
            try await proxy.setFault(.blackhole)
            // Only the second server can answer these.
            let start = ContinuousClock.now
            await workload.recorder.waitForSuccesses(workload.recorder.successCount + 60)
            #expect(start.duration(to: .now) < .seconds(10))
            workload.stop()
            await work
            workload.recorder.verify()
            FaultReport.add(workload.recorder, fault: "black hole", suite: "ServerSetFaultTests")
            try await proxy.setFault(.none)
            try await self.waitFor(server, set, request)
        }
    }
}
