import BridgeConfiguration
import ClaimsMapping
import LDAP
import StandIns
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct DirectoryDownTests {
    private static let dispatch = StandInApplication.dispatch.applicationID
    private static let claimsWithoutDirectory: [String: ReceivedClaim] = [
        "bridgeOutcome": "directoryUnavailable",
        "correlationId": "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514",
        "directorySource": "harbour",
        "features": ["orders", "tracking"],
    ]

    /// Sends callouts until one is answered with the user's claims: nothing else tells that the pool has connected.
    private func expectRecovery(_ bridge: RunningBridge) async throws {
        let deadline = ContinuousClock.now + .seconds(40)
        while true {
            let answer = try await bridge.callout()
            if answer.status == 200, try answer.claims()["employeeNumber"] == "41207" { return }
            try #require(ContinuousClock.now < deadline, "the bridge did not find back to the directory")
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test
    func `A directory that dies is a 503 within the budget; it comes back by itself`() async throws {
        try await Stage.with { stage in
            let log = try await stage.withBridge { bridge in
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
                try await stage.slapd.kill()
                for _ in 0..<3 {
                    let answer = try await bridge.callout()
                    #expect(try answer.refusal(503).errors == ["the directory could not be asked"])
                    #expect(answer.elapsed < .seconds(25))
                }
                // Who needs nothing of the directory does not notice.
                #expect(try await bridge.callout(application: .unlisted).claims()["directorySource"] == "harbour")
                try await stage.slapd.restart()
                try await self.expectRecovery(bridge)
            }
            #expect(log.callouts.contains { $0["outcome"] == "directoryUnavailable" && $0["reason"] != nil })
            #expect(!log.text.contains(stage.bindPassword))
        }
    }

    @Test
    func `Where the policy says so, a dead directory leaves what needs none`() async throws {
        try await Stage.with { stage in
            try await stage.withBridge {
                $0.applications[Self.dispatch]?.directoryDown = .omit
            } _: { bridge in
                try await stage.slapd.stop()
                let claims = try await bridge.callout().claims()
                #expect(claims == Self.claimsWithoutDirectory)
                try await stage.slapd.restart()
                try await self.expectRecovery(bridge)
            }
        }
    }

    @Test
    func `The bridge starts without a directory, and finds it later`() async throws {
        try await Stage.with { stage in
            try await stage.slapd.stop()
            let log = try await stage.withBridge { bridge in
                _ = try await bridge.callout().refusal(503)
                try await stage.slapd.restart()
                try await self.expectRecovery(bridge)
            }
            #expect(log.text.contains("starting without the directory"))
        }
    }

    @Test
    func `A wrong password is told apart in the log, and never shown`() async throws {
        try await Stage.with { stage in
            let log = try await stage.withBridge { configuration in
                configuration.connections.updateEach {
                    $0.credentials = .simple(dn: stage.bindDN, password: Secret("not-the-password"))
                }
            } _: { bridge in
                _ = try await bridge.callout().refusal(503)
            }
            #expect(log.callouts.first?["reason"]?.contains("invalidCredentials") == true, "\(log.callouts)")
            #expect(!log.text.contains("not-the-password"))
        }
    }
}
