import BridgeConfiguration
import Directory
import DirectoryValues
import EntraCallout
import Testing

/// `events.passwordSubmit`.
@Suite
struct PasswordSubmitTests {
    private static let certificate = "{ certificate: tls/password.pem, privateKey: password.key }"
    private static let usual = "correlation: [{ subject: username, attribute: mail }], certificates: [\(certificate)]"

    /// The minimal document with the event in front of the directory.
    private static func document(_ event: String, directory: String = "  kind: active-directory") -> String {
        Documents.minimal(
            replacing: 5,
            by: "events:\n  passwordSubmit: { \(event) }\ndirectory:"
        )
        .replacing("  kind: active-directory", with: directory)
    }

    private static func findings(_ event: String) -> [String] {
        TestLoader.load(self.document(event)).findings.map { "\($0.keyPath): \($0.message)" }
    }

    @Test
    func `What is not given is what is safe`() throws {
        let result = TestLoader.load(Self.document(Self.usual))
        #expect(result.findings.map(\.description) == [])
        let settings = try #require(result.configuration?.events.passwordSubmit)
        #expect(settings.attempts == PasswordAttemptSettings(limit: 5, per: .seconds(900)))
        #expect(settings.certificates.map(\.certificateFile) == ["/etc/bridge/tls/password.pem"])
        #expect(settings.certificates.map(\.privateKeyFile) == ["/etc/bridge/password.key"])
        #expect(settings.blockPage == nil)
        let outcomes = AccountCondition.allCases.map { settings.outcome(of: $0) }
        #expect(outcomes == [.block, .block, .block, .update, .update])
    }

    @Test
    func `All that is given is read`() throws {
        let result = TestLoader.load(Documents.complete)
        let settings = try #require(result.configuration?.events.passwordSubmit)
        #expect(settings.attempts.limit == 4 && settings.attempts.per == .seconds(600))
        #expect(settings.attempts.page == BlockPage(title: "Wait", message: "Too many wrong passwords."))
        #expect(settings.blockPage == BlockPage(title: "Sign-in blocked", message: "Call the service desk."))
        let outcomes = AccountCondition.allCases.map { settings.outcome(of: $0) }
        #expect(outcomes == [.retry, .block, .block, .update, .migrate])
        #expect(settings.checkedConditions == [.disabled, .locked, .expired, .passwordExpired])
    }

    @Test(arguments: [
        ("", ["events.passwordSubmit.correlation: missing", "events.passwordSubmit.certificates: missing"]),
        ("\(usual), attempts: { limit: 0 }", ["events.passwordSubmit.attempts.limit: expected a whole number"]),
        ("\(usual), attempts: { per: 0s }", ["events.passwordSubmit.attempts.per: expected a duration"]),
        ("\(usual), attempts: { page: {} }", ["events.passwordSubmit.attempts.page.message: missing"]),
        ("\(usual), accountState: { locked: ignore }", ["events.passwordSubmit.accountState.locked: expected"]),
        ("\(usual), blockPage: { title: x }", ["events.passwordSubmit.blockPage.message: missing"]),
        (
            "correlation: [{ subject: username, attribute: mail }], certificates: []",
            ["events.passwordSubmit.certificates: expected at least 1"]
        ),
        (
            "correlation: [{ subject: username, attribute: mail }], "
                + "certificates: [{ certificate: tls/password.pem, privateKey: key.pem }]",
            [
                "events.passwordSubmit.certificates[0]: passwords cannot be decrypted with these files: the private key is no"
            ]
        ),
        (
            "correlation: [{ subject: username, attribute: mail }], "
                + "certificates: [{ certificate: tls/chain.pem, privateKey: password.key }]",
            ["events.passwordSubmit.certificates[0]: passwords cannot be decrypted with these files: the certificate"]
        ),
    ])
    func `Mistakes are told where they are`(_ event: String, _ expected: [String]) {
        let findings = Self.findings(event)
        #expect(findings.count == expected.count, "\(findings)")
        for (finding, expected) in zip(findings, expected) { #expect(finding.hasPrefix(expected), "\(finding)") }
        #expect(!findings.contains { $0.contains("BEGIN") })
    }

    @Test
    func `A directory that only Kerberos protects gets no password of a user`() {
        let bind = "  bind: { gssapi: { keytab: bridge.keytab } }\n  kind: active-directory"
        func findings(_ server: String) -> [String] {
            let document = Self.document(Self.usual, directory: bind).replacing("ldaps://dc1", with: "\(server)://dc1")
            return TestLoader.load(document).findings.map { "\($0.keyPath): \($0.message)" }
        }
        #expect(findings("ldaps") == [])
        #expect(findings("ldap").map { $0.hasPrefix("events: `passwordSubmit` would send passwords") } == [true])
    }
}
