import BridgeConfiguration
import ClaimsMapping
import Testing

/// The section `audit`.
@Suite
struct AuditTests {
    private static let key = "key: \"${file:secrets/pseudonym}\""

    private func settings(_ audit: String) throws -> AuditSettings {
        let result = TestLoader.load(Documents.minimal + "\naudit: \(audit)")
        #expect(result.findings.isEmpty, "\(result.findings)")
        return try #require(result.configuration).audit
    }

    private static var hashed: AuditSettings.Subject {
        get throws { .hashed(try #require(PseudonymKey(Array("0123456789abcdef".utf8)))) }
    }

    @Test(
        arguments: [
            ("{}", .log), ("{ to: log }", .log), ("{ to: stdout }", .standardOutput),
            ("{ to: stderr }", .standardError),
            ("{ to: journald }", .journald), ("{ to: syslog }", .syslog),
            ("{ file: /var/log/audit.jsonl }", .file("/var/log/audit.jsonl")),
            ("{ file: audit.jsonl }", .file("/etc/bridge/audit.jsonl")),
        ] as [(String, AuditSettings.Destination)]
    )
    func `Records go where it says`(audit: String, destination: AuditSettings.Destination) throws {
        #expect(try self.settings(audit) == AuditSettings(destination: destination))
    }

    @Test
    func `With a key users are hashed, without one not named, unless told`() throws {
        #expect(try self.settings("{ \(Self.key) }").subject == (try Self.hashed))
        #expect(try self.settings("{ subject: hashed, \(Self.key) }").subject == (try Self.hashed))
        #expect(try self.settings("{ subject: plain }").subject == .plain)
        #expect(try self.settings("{ subject: none }").subject == .none)
        let settings = try self.settings("{ file: a, failClosed: true, queue: 16 }")
        #expect(settings.failClosed && settings.capacity == 16 && settings.subject == .none)
    }

    @Test(
        arguments: [
            ("{ to: log, file: a }", "error: audit.to: records go to one place: remove `to` or `file`"),
            ("{ failClosed: true }", "error: audit.failClosed: the log cannot say"),
            ("{ to: log, failClosed: true }", "error: audit.failClosed: the log cannot say"),
            ("{ subject: hashed }", "error: audit.subject: `key` is missing beside it"),
            ("{ subject: plain, \(Self.key) }", "warning: audit.key: has no effect"),
            ("{ subject: none, \(Self.key) }", "warning: audit.key: has no effect"),
            ("{ key: short }", "error: audit.key: expected a secret of 16 bytes or more"),
            ("{ key: sixteen bytes and more }", "warning: audit.key: whoever reads this document"),
            ("{ to: journal }", "error: audit.to: expected"), ("{ queue: 15 }", "error: audit.queue: expected"),
            ("{ file: '' }", "error: audit.file: expected"), ("{ too: log }", "error: audit.too: unknown key; did you"),
        ]
    )
    func `What does not fit together is told`(audit: String, finding: String) {
        let findings = TestLoader.findings(Documents.minimal + "\naudit: \(audit)")
        #expect(findings.count == 1 && findings.first?.contains(finding) == true, "\(findings)")
    }
}
