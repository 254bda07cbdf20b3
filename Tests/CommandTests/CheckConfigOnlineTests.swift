import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .demoStage, .timeLimit(.minutes(3)))
struct CheckConfigOnlineTests {
    /// What scripts read of the JSON form; to rename a member breaks them.
    private struct Document: Decodable {
        struct Online: Decodable {
            struct Check: Decodable {
                let area: String
                let name: String
                let server: String?
                let check: String
                let subject: String?
                let status: String
                let finding: String
                let advice: String?
                let milliseconds: Double?
            }

            let checks: [Check]
            let counts: [String: Int]
            let failed: Bool
            let milliseconds: Double
        }

        let usable: Bool
        let online: Online?
    }

    private func document(_ outcome: Program.Outcome) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    }

    @Test
    func `The findings come first, then a table without color, and warnings cost nothing`() async throws {
        let stage = try DemoStage.current
        let outcome = try await stage.run(["check-config", "--online", "--timeout", "60"])
        #expect(outcome.status == .exited(0), "\(outcome)")
        #expect(
            outcome.output.hasPrefix("\(DemoStage.configurationFile): usable, errors: 0, warnings: 0\n\nDirectory ")
        )
        #expect(outcome.output.contains("\nTenant \(stage.tenant.id)\n"))
        #expect(outcome.output.contains("\n  ok          bind       simple bind as cn=bridge,"))
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(!outcome.output.contains(try #require(stage.environment["DEMO_BIND_PASSWORD"])))
        #expect(outcome.error.isEmpty)
    }

    @Test
    func `A tenant that does not answer is told in plain words`() async throws {
        let outcome = try await DemoStage.current.run(
            ["check-config", "--online", "--format", "json"],
            changing: ["DEMO_METADATA_URL": "http://127.0.0.1:1/openid-configuration"]
        )
        #expect(outcome.status == .exited(1), "\(outcome)")
        let check = try #require(try self.document(outcome).online?.checks.first { $0.check == "metadata" })
        #expect(check.status == "failed" && check.finding == "connection refused")
    }

    @Test
    func `A failure has an exit code of its own, and JSON says which`() async throws {
        let stage = try DemoStage.current
        let outcome = try await stage.run(
            ["check-config", "--online", "--format", "json"],
            changing: ["DEMO_BIND_PASSWORD": "wrong-horse"]
        )
        #expect(outcome.status == .exited(1), "\(outcome)")
        let document = try self.document(outcome)
        let online = try #require(document.online)
        #expect(document.usable && online.failed && online.counts["failed"] == 1)
        let failed = try #require(online.checks.first { $0.status == "failed" })
        #expect(failed.check == "bind" && failed.server == stage.slapd.ldapsURL && failed.advice != nil)
        #expect(!(outcome.output + outcome.error).contains("wrong-horse"))
    }

    @Test
    func `Without --online, or with errors, nothing is contacted`() async throws {
        let stage = try DemoStage.current
        let offline = try await stage.run(["check-config", "--format", "json"])
        #expect(offline.status == .exited(0))
        #expect(try self.document(offline).online == nil)
        let wrong = try await stage.run(
            ["check-config", "--online", "--format", "json"],
            changing: ["DEMO_LDAP_URL": "ldap"]
        )
        #expect(wrong.status == .exited(78))
        let document = try self.document(wrong)
        #expect(!document.usable && document.online == nil)
    }

    @Test(arguments: ["0", "601", "soon"])
    func `A timeout that makes no sense is wrong usage`(timeout: String) async throws {
        let outcome = try await Program.run(["check-config", "--online", "--timeout", timeout])
        #expect(outcome.status == .exited(64), "\(outcome)")
    }
}
