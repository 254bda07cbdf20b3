import BridgeConfiguration
import Directory
import LDAP
import NIOHTTP1
import StandIns
import Testing

/// More callouts than allowed, and requests that wait behind others.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct OverloadTests {
    /// Takes the only place there is, by a callout whose body does not come, while the body runs.
    private func occupy(_ bridge: RunningBridge, _ body: @Sendable () async throws -> Void) async throws {
        let head =
            "POST \(bridge.path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer \(try await bridge.tenant.token())\r\nContent-Length: 1000\r\n"
            // Once the service says that it waits for the body, it has admitted the callout.
            + "\r\n{"
        try await RawConnection.with(bridge.port) { connection in
            try await connection.send(head)
            try await body()
        }
    }

    @Test
    func `Above the limit the cache answers who is in it, and others are told at once when to come back`() async throws
    {
        try await Stage.current.withBridge {
            $0.maximumConcurrentCallouts = 1
            $0.cache = CacheSettings(fresh: .seconds(600))
        } _: { bridge in
            let known = try await bridge.callout()
            #expect(known.status == 200)
            try await self.occupy(bridge) {
                // The other one has the place as soon as its head was looked at.
                let refused = try await self.firstRefusal(bridge)
                #expect(try refused.refusal(503).errors == ["too many requests at the same time"])
                #expect(refused.headers["retry-after"] == ["1"])
                #expect(try await bridge.callout().text == known.text)
                // Who is not proven gets nothing from the cache.
                _ = try await bridge.callout(token: "x").refusal(401)
            }
        }
    }

    /// Asks for users that nobody knows yet until the service has no place for that.
    private func firstRefusal(_ bridge: RunningBridge) async throws -> BridgeAnswer {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let answer = try await bridge.callout(People.named("nobody-\(UInt64.random(in: 0 ... .max))@harbour.test"))
            if answer.status == 503 { return answer }
            try #require(ContinuousClock.now < deadline, "nothing is refused")
        }
    }

    @Test
    func `The budget of a request that waited behind another counts from its own arrival`() async throws {
        let stage = try Stage.current
        try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            try await proxy.setFault(.hold)
            try await stage.withBridge { configuration in
                configuration.connections.pool.connections = 1
                configuration.connections.updateEach {
                    $0.server = ServerAddress(scheme: .ldaps, host: "127.0.0.1", port: proxy.port)
                }
                configuration.budget = .seconds(6)
            } _: { bridge in
                let event = String(
                    decoding: try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id),
                    as: UTF8.self
                )
                let request =
                    "POST \(bridge.path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer \(try await bridge.tenant.token())\r\n"
                    + "Content-Length: \(event.utf8.count)\r\n\r\n\(event)"
                let start = ContinuousClock.now
                try await RawConnection.with(bridge.port) { connection in
                    try await connection.send(request + request)
                    for _ in 0..<2 {
                        #expect(try await connection.read(until: "requestId").contains("HTTP/1.1 503 "))
                    }
                }
                // Each by itself would have taken six.
                #expect(start.duration(to: .now) < .seconds(11), "\(start.duration(to: .now))")
            }
            try await proxy.setFault(.none)
        }
    }
}
