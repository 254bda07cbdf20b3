import BridgeConfiguration
import Directory
import LDAP
import NIOHTTP1
import StandIns
import Testing

/// More callouts than allowed, and requests that wait behind others.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct OverloadTests {
    /// Puts a proxy between a configuration and the stage's slapd, with one connection through it.
    private func lead(_ configuration: inout BridgeConfiguration, through port: Int) {
        configuration.connections.pool.connections = 1
        configuration.connections.updateEach {
            $0.server = ServerAddress(scheme: .ldaps, host: "127.0.0.1", port: port)
        }
    }

    @Test
    func `Above the limit the cache answers who is in it, and others are told at once when to come back`() async throws
    {
        let stage = try Stage.current
        _ = try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            try await stage.withBridge { configuration in
                self.lead(&configuration, through: proxy.port)
                configuration.maximumConcurrentCallouts = 1
                configuration.cache = CacheSettings(fresh: .seconds(600))
            } _: { bridge in
                let known = try await bridge.callout()
                #expect(known.status == 200)
                try await proxy.setFault(.hold)
                // It has the only place, and waits for the directory.
                async let first = bridge.callout(application: .payroll)
                try await proxy.wait { $0.heldBytes > 0 }
                let refused = try await bridge.callout(.newcomer)
                #expect(try refused.refusal(503).errors == ["too many requests at the same time"])
                #expect(refused.headers["retry-after"] == ["1"])
                #expect(try await bridge.callout().text == known.text)
                // Who is not proven gets nothing from the cache.
                _ = try await bridge.callout(token: "x").refusal(401)
                try await proxy.setFault(.none)
                #expect(try await first.status == 200)
            }
        }
    }

    @Test
    func `The budget of a request that waited behind another counts from its own arrival`() async throws {
        let stage = try Stage.current
        try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            try await proxy.setFault(.hold)
            try await stage.withBridge { configuration in
                self.lead(&configuration, through: proxy.port)
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
