import AsyncHTTPClient
import Bridge
import BridgeConfiguration
import NIOCore
import NIOHTTP1
import StandIns
import Testing

/// What the probes answer before callouts are taken.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct StartupTests {
    @Test
    func `While keys are fetched the service lives, has not started and is not ready`() async throws {
        try await Stage.with { stage in
            stage.tenant.behavior = .hanging
            var configuration = try stage.configuration()
            configuration.monitoring.address = ListenAddress("127.0.0.1:0")
            let service = BridgeService(configuration: configuration, logger: .silent)
            let (ports, opened) = AsyncStream.makeStream(of: Int.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { opened.finish() }
                    try? await service.run(
                        gracefulShutdownSignals: [],
                        reloadSignals: [],
                        onMonitoringReady: { _ = opened.yield($0) }
                    )
                }
                var iterator = ports.makeAsyncIterator()
                let port = try #require(await iterator.next())
                for (path, status) in [("live", 200 as UInt), ("startup", 503), ("ready", 503)] {
                    let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/\(path)")
                    let answer = try await HTTPClient.shared.execute(request, timeout: RunningBridge.patience)
                    let body = try await answer.body.collect(upTo: 1 << 16)
                    #expect(answer.status.code == status, "\(path)")
                    #expect(status == 200 || String(buffer: body).contains("the service is starting"))
                }
                stage.tenant.behavior = .failing
                group.cancelAll()
            }
        }
    }
}
