import BridgeConfiguration
import EntraCallout
import InMemoryLogging
import LDAP
import Logging
import StandIns
import Testing

/// What happens to passwords when something below is not as it should be.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct PasswordFailureTests {
    private static let open = "open@harbourlane.example"

    @Test
    func `A directory that is down is a 503, and the password is tried when it is back`() async throws {
        try await PasswordStage.with { stage in
            let log = try await stage.withBridge { configuration, _ in
                configuration.log.level = .trace
                configuration.budget = .seconds(10)
            } _: { bridge in
                #expect(try await stage.submit(as: Self.open, to: bridge).word() == "MigratePassword")
                try await stage.stage.slapd.kill()
                let nonce = "5a0d1f52-6d3c-4a8f-9c58-0f1e2d3c4b5a"
                let refused = try await stage.submit(as: Self.open, to: bridge, nonce: nonce)
                #expect(try refused.answer.refusal(503).errors == ["the directory could not be asked"])
                try await stage.stage.slapd.restart()
                let deadline = ContinuousClock.now + .seconds(60)
                var reply = try await stage.submit(as: Self.open, to: bridge, nonce: nonce)
                while reply.answer.status != 200 {
                    try #require(ContinuousClock.now < deadline, "the bridge did not find back to the directory")
                    try await Task.sleep(for: .milliseconds(50))
                    reply = try await stage.submit(as: Self.open, to: bridge, nonce: nonce)
                }
                #expect(try reply.word() == "MigratePassword")
            }
            #expect(log.callouts.contains { $0["outcome"] == "directoryUnavailable" && $0["reason"] != nil })
            #expect(!log.text.contains(PasswordStage.password))
        }
    }

    @Test
    func `A bind that is not answered costs the budget, counts, and is not sent a second time`() async throws {
        try await PasswordStage.with { stage in
            try await withFaultProxy(to: stage.stage.slapd.ldapPort) { proxy in
                let log = try await stage.withBridge { configuration, settings in
                    configuration.budget = .seconds(8)
                    configuration.connections.pool.connections = 1
                    configuration.connections.updateEach {
                        $0.server = ServerAddress(scheme: .ldap, host: "127.0.0.1", port: proxy.port)
                    }
                    settings.attempts = PasswordAttemptSettings(limit: 1, per: .seconds(3600))
                } _: { bridge in
                    #expect(try await stage.submit(as: Self.open, to: bridge).word() == "MigratePassword")
                    // The second connection from now on is that of the bind.
                    try await proxy.setFault(.hold, on: .newConnections)
                    let nonce = "5a0d1f52-6d3c-4a8f-9c58-0f1e2d3c4b5a"
                    let first = try await stage.submit(as: Self.open, to: bridge, nonce: nonce)
                    _ = try first.answer.refusal(503)
                    #expect(first.answer.elapsed > .seconds(4) && first.answer.elapsed < .seconds(35))
                    let second = try await stage.submit(as: Self.open, to: bridge, nonce: nonce)
                    _ = try second.answer.refusal(503)
                    try await proxy.setFault(.none)
                    // It may have been counted: the limit is reached.
                    #expect(try await stage.submit(as: Self.open, to: bridge).word() == "Block")
                }
                let outcomes = log.callouts.map { $0["outcome"] }
                #expect(
                    outcomes == ["passwordVerified", "directoryUnavailable", "directoryUnavailable", "tooManyAttempts"]
                )
                #expect(log.callouts[2]["duration.bind_ms"] == nil)
            }
        }
    }

    @Test
    func `A certificate is changed without a restart, old and new side by side, and its end is told`() async throws {
        try await PasswordStage.with { stage in
            let next = try StandInPasswordCertificate(commonName: "next", validity: -1...10)
            try stage.install(try StandInPasswordCertificate(commonName: "unused"), as: "next")
            let log = try await stage.withBridge { _, settings in
                settings.certificates = [stage.files(), stage.files("next")]
            } _: { bridge in
                #expect(try await stage.submit(as: Self.open, to: bridge).word() == "MigratePassword")
                let early = try await stage.submit(as: Self.open, to: bridge, certificate: next)
                _ = try early.answer.refusal(400)
                try stage.install(next, as: "next")
                #expect(
                    try await stage.submit(as: Self.open, to: bridge, certificate: next).word() == "MigratePassword"
                )
                #expect(try await stage.submit(as: Self.open, to: bridge).word() == "MigratePassword")
                // Half a change: what was read before serves on.
                try stage.folder.write("next.key", stage.certificate.privateKeyPEM)
                #expect(
                    try await stage.submit(as: Self.open, to: bridge, certificate: next).word() == "MigratePassword"
                )
            }
            #expect(log.text.contains("the certificate for passwords"))
            #expect(!log.text.contains("PRIVATE KEY"))
        }
    }

    @Test
    func `A certificate that is about to expire, or has, is told at the start`() async throws {
        try await PasswordStage.with { stage in
            try stage.install(try StandInPasswordCertificate(validity: -20...10), as: "soon")
            try stage.install(try StandInPasswordCertificate(validity: -20 ... -1), as: "late")
            let log = try await stage.withBridge { _, settings in
                settings.certificates = [stage.files(), stage.files("soon"), stage.files("late")]
            } _: { bridge in
                // An expired one still decrypts: the sign-ins of that day are not the place to learn of it.
                let reply = try await stage.submit(as: Self.open, to: bridge)
                #expect(try reply.word() == "MigratePassword")
            }
            #expect(log.entries.count { $0.message == "a certificate for passwords is about to expire" } == 1)
            #expect(log.entries.count { $0.message == "a certificate for passwords has expired" } == 1)
        }
    }
}
