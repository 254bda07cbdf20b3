import BridgeConfiguration
import EntraCallout
import LDAP
import StandIns
import Testing

/// Passwords on a slapd with the ppolicy overlay, from the callout to the audit.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct PasswordCalloutTests {
    private static func mail(_ name: String) -> String { "\(name)@harbourlane.example" }

    @Test
    func `Every state of an account has its action, and nothing secret gets into the log`() async throws {
        let table: [(name: String, password: String, action: String, outcome: String)] = [
            ("open", PasswordStage.password, "MigratePassword", "passwordVerified"),
            ("OPEN", PasswordStage.password, "MigratePassword", "passwordVerified"),
            ("open", "wrong-horse", "Retry", "passwordWrong"),
            ("open", "", "Retry", "passwordWrong"),
            ("nobody", PasswordStage.password, "Retry", "unknownUser"),
            ("closed", PasswordStage.password, "Block", "passwordBlocked"),
            ("locked", PasswordStage.password, "Block", "passwordBlocked"),
            ("over", PasswordStage.password, "Block", "passwordBlocked"),
            ("reset", PasswordStage.password, "UpdatePassword", "passwordUpdate"),
            ("reset", "wrong-horse", "Retry", "passwordWrong"),
            ("stale", PasswordStage.password, "UpdatePassword", "passwordUpdate"),
            ("stale", "wrong-horse", "Retry", "passwordWrong"),
            ("grace", PasswordStage.password, "UpdatePassword", "passwordUpdate"),
            ("grace", "wrong-horse", "Retry", "passwordWrong"),
        ]
        try await PasswordStage.with { stage in
            var nonces: [String] = []
            let log = try await stage.withBridge { configuration, settings in
                configuration.log.level = .trace
                settings.blockPage = BlockPage(title: "Blocked", message: "Call the service desk.")
            } _: { bridge in
                for (name, password, action, _) in table {
                    let reply = try await stage.submit(password, as: Self.mail(name), to: bridge)
                    #expect(try reply.word() == action, "\(name)")
                    nonces.append(reply.nonce)
                    if action == "Block" {
                        let page = try reply.action()
                        #expect(page.title == "Blocked" && page.message == "Call the service desk.")
                    }
                }
                let twins = try await stage.submit(as: "4711", to: bridge)
                #expect(try twins.word() == "Retry")
                // The event's user is another way to the entry.
                let user = StandInUser(id: People.unusedID, mail: Self.mail("second"))
                #expect(try await stage.submit(as: "unknown name", to: bridge, user: user).word() == "MigratePassword")
            }
            #expect(log.callouts.map { $0["outcome"] } == table.map(\.outcome) + ["ambiguousUser", "passwordVerified"])
            let first = try #require(log.callouts.first)
            #expect(first["event"] == "passwordSubmit" && first["action"] == "MigratePassword")
            #expect(first["duration.bind_ms"] != nil && first["server"] == stage.stage.slapd.ldapsURL)
            #expect(first["http.response.status_code"] == "200")
            for secret in [PasswordStage.password, "wrong-horse", Self.mail("open"), "unknown name"] + nonces {
                #expect(!log.text.contains(secret), "\(secret)")
            }
        }
    }

    @Test
    func `What cannot be read is a 400 in the same words, whatever is wrong with it`() async throws {
        try await PasswordStage.with { stage in
            let other = try StandInPasswordCertificate()
            let log = try await stage.withBridge { bridge in
                var replies = [
                    try await stage.submit(as: Self.mail("open"), to: bridge, certificate: other),
                    try await stage.submit(as: Self.mail("open"), to: bridge, claims: ["aud": "elsewhere"]),
                    try await stage.submit(as: Self.mail("open"), to: bridge, claims: ["exp": 5]),
                    try await stage.submit(as: Self.mail("open"), to: bridge, claims: ["nonce": nil]),
                ]
                for text in ["x", "a.b.c.d.e", String(repeating: "A", count: 40_000)] {
                    replies.append(try await stage.submit(text, nonce: "", to: bridge))
                }
                let words = try Set(replies.map { try $0.answer.refusal(400).errors })
                #expect(words == [["the encrypted password could not be read"]])
            }
            #expect(Set(log.callouts.map { $0["outcome"] }) == ["invalidPassword"])
            let reasons = log.callouts.compactMap { $0["reason"] }
            #expect(reasons.count == 7 && Set(reasons).count >= 5, "\(reasons)")
        }
    }

    @Test
    func `Above the limit no password is tried, a right one neither; others are not concerned`() async throws {
        try await PasswordStage.with { stage in
            let log = try await stage.withBridge { _, settings in
                settings.attempts = PasswordAttemptSettings(limit: 3, per: .seconds(3600))
            } _: { bridge in
                for guess in 0..<3 {
                    let reply = try await stage.submit("guess \(guess)", as: Self.mail("guessed"), to: bridge)
                    #expect(try reply.word() == "Retry")
                }
                for password in ["guess 3", PasswordStage.password] {
                    let action = try await stage.submit(password, as: Self.mail("guessed"), to: bridge).action()
                    #expect(action.odataType == "microsoft.graph.passwordSubmit.Block")
                    #expect(action.message?.contains("Too many") == true)
                }
                // By another name it is the same entry.
                let user = StandInUser(id: People.unusedID, mail: Self.mail("guessed"))
                #expect(try await stage.submit(as: "other name", to: bridge, user: user).word() == "Block")
                // A right password clears what was counted.
                for guess in 0..<5 {
                    #expect(
                        try await stage.submit("guess \(guess)", as: Self.mail("second"), to: bridge).word() == "Retry"
                    )
                    #expect(try await stage.submit(as: Self.mail("second"), to: bridge).word() == "MigratePassword")
                }
                // Somebody whom the directory does not know is treated alike.
                var words: [String] = []
                for guess in 0..<4 {
                    words.append(try await stage.submit("guess \(guess)", as: "nobody", to: bridge).word())
                }
                #expect(words == ["Retry", "Retry", "Retry", "Block"])
            }
            let outcomes = log.callouts.prefix(6).map { $0["outcome"] }
            #expect(
                outcomes == Array(repeating: "passwordWrong", count: 3) + Array(repeating: "tooManyAttempts", count: 3)
            )
            #expect(
                log.callouts.prefix(6).map { $0["duration.bind_ms"] != nil } == [true, true, true, false, false, false]
            )
        }
    }

    @Test
    func `The same callout again is answered without trying the password again`() async throws {
        try await PasswordStage.with { stage in
            let log = try await stage.withBridge { _, settings in
                settings.attempts = PasswordAttemptSettings(limit: 2, per: .seconds(3600))
            } _: { bridge in
                let nonce = "5a0d1f52-6d3c-4a8f-9c58-0f1e2d3c4b5a"
                let wrong = StandInPassword("guess", username: Self.mail("open"), nonce: nonce)
                let encrypted = try stage.stage.tenant.encryptedPassword(wrong, to: stage.certificate.certificatePEM)
                for _ in 0..<3 {
                    #expect(try await stage.submit(encrypted, nonce: nonce, to: bridge).word() == "Retry")
                }
                // Encrypted anew it is still the same.
                #expect(
                    try await stage.submit("guess", as: Self.mail("open"), to: bridge, nonce: nonce).word() == "Retry"
                )
                // All of these were one wrong password.
                #expect(try await stage.submit("guess 2", as: Self.mail("open"), to: bridge).word() == "Retry")
                #expect(try await stage.submit(as: Self.mail("open"), to: bridge).word() == "Block")
                // At the same time, too.
                let right = StandInPassword(PasswordStage.password, username: Self.mail("second"), nonce: nonce)
                let same = try stage.stage.tenant.encryptedPassword(right, to: stage.certificate.certificatePEM)
                try await withThrowingTaskGroup(of: String.self) { group in
                    for _ in 0..<4 {
                        group.addTask { try await stage.submit(same, nonce: nonce, to: bridge).word() }
                    }
                    for try await word in group { #expect(word == "MigratePassword") }
                }
            }
            let binds = log.callouts.map { $0["duration.bind_ms"] != nil }
            #expect(binds.prefix(6) == [true, false, false, false, true, false])
            #expect(binds.dropFirst(6).count { $0 } == 1)
            #expect(log.callouts[1]["reason"]?.contains("came before") == true)
        }
    }

    @Test
    func `The same password and nonce for another user is another callout`() async throws {
        try await PasswordStage.with { stage in
            let log = try await stage.withBridge { bridge in
                let nonce = "5a0d1f52-6d3c-4a8f-9c58-0f1e2d3c4b5a"
                var words: [String] = []
                for name in ["second", "nobody"] {
                    let user = StandInUser(id: People.unusedID, mail: Self.mail(name))
                    let reply = try await stage.submit(as: "unknown name", to: bridge, nonce: nonce, user: user)
                    words.append(try reply.word())
                }
                #expect(words == ["MigratePassword", "Retry"])
            }
            #expect(log.callouts.map { $0["outcome"] } == ["passwordVerified", "unknownUser"])
        }
    }
}
