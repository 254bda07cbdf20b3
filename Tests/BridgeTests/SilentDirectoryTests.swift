import BridgeConfiguration
import LDAP
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct SilentDirectoryTests {
    /// Puts a proxy between a configuration and the stage's slapd.
    ///
    /// There is one connection only: once it has answered a callout, nothing but a callout's own search can be held.
    private func lead(_ configuration: inout BridgeConfiguration, through port: Int) {
        configuration.connections.pool.connections = 1
        configuration.connections.updateEach {
            $0.server = ServerAddress(scheme: .ldaps, host: "127.0.0.1", port: port)
        }
    }

    @Test
    func `A directory that accepts and never answers costs the budget and no more`() async throws {
        let stage = try Stage.current
        try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            try await proxy.setFault(.hold)
            let log = try await stage.withBridge { configuration in
                self.lead(&configuration, through: proxy.port)
                configuration.budget = .milliseconds(300)
            } _: { bridge in
                let answer = try await bridge.callout()
                #expect(try answer.refusal(503).errors == ["the directory could not be asked"])
                #expect(answer.elapsed < .seconds(10), "\(answer.elapsed)")
            }
            #expect(log.callouts.first?["outcome"] == "directoryUnavailable")
            try await proxy.setFault(.none)
        }
    }

    @Test
    func `A directory that falls silent costs the budget and no more, and works again after it`() async throws {
        let stage = try Stage.current
        _ = try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            try await stage.withBridge { configuration in
                self.lead(&configuration, through: proxy.port)
                configuration.budget = .seconds(2)
            } _: { bridge in
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
                try await proxy.setFault(.hold)
                let answer = try await bridge.callout()
                _ = try answer.refusal(503)
                #expect(answer.elapsed > .seconds(1) && answer.elapsed < .seconds(20), "\(answer.elapsed)")
                try await proxy.setFault(.none)
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
        }
    }

    @Test
    func `One callout above the limit is refused at once, and the room is free again after the first`() async throws {
        let stage = try Stage.current
        try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            let log = try await stage.withBridge { configuration in
                self.lead(&configuration, through: proxy.port)
                configuration.maximumConcurrentCallouts = 1
            } _: { bridge in
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
                try await proxy.setFault(.hold)
                async let first = bridge.callout()
                try await proxy.wait { $0.heldBytes > 0 }
                let second = try await bridge.callout()
                #expect(try second.refusal(503).errors == ["too many requests at the same time"])
                try await proxy.setFault(.none)
                #expect(try await first.claims()["employeeNumber"] == "41207")
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
            #expect(log.callouts.map { $0["outcome"] } == ["released", "overloaded", "released", "released"])
        }
    }

    @Test
    func `A shutdown lets the callout in flight end, and then the port is closed`() async throws {
        let stage = try Stage.current
        try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            let log = try await stage.withBridge { configuration in
                self.lead(&configuration, through: proxy.port)
            } _: { bridge in
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
                try await proxy.setFault(.hold)
                async let answer = bridge.callout()
                try await proxy.wait { $0.heldBytes > 0 }
                bridge.beginShutdown()
                // Once the port is closed, the shutdown is under way for sure, with the callout still in flight.
                try await self.waitUntilRefused(bridge)
                try await proxy.setFault(.none)
                #expect(try await answer.claims()["employeeNumber"] == "41207")
                try await bridge.waitUntilEnded()
                await #expect(throws: (any Error).self) { try await RawConnection.with(bridge.port) { _ in } }
            }
            #expect(log.callouts.map { $0["outcome"] } == ["released", "released"])
        }
    }

    /// Tries to connect until nobody accepts: a closed port announces itself in no other way.
    private func waitUntilRefused(_ bridge: RunningBridge) async throws {
        let deadline = ContinuousClock.now + .seconds(15)
        while (try? await RawConnection.with(bridge.port) { _ in true }) == true {
            try #require(ContinuousClock.now < deadline, "the port stays open during shutdown")
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
