import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .demoStage, .timeLimit(.minutes(3)))
struct DiffMappingCommandTests {
    /// What scripts read of the JSON form; to rename a member breaks them.
    private struct Document: Decodable {
        struct Counts: Decodable, Equatable {
            let gained: Int
            let lost: Int
            let changed: Int
        }

        struct Names: Decodable {
            let added: [String]
            let removed: [String]
            let changed: [String]
        }

        struct Policy: Decodable {
            let application: String
            let change: String
            let details: [String]
        }

        struct Outcome: Decodable {
            let application: String
            let old: String
            let new: String
            let users: Int
        }

        struct User: Decodable {
            struct Change: Decodable {
                struct Claim: Decodable {
                    let name: String
                    let change: String
                    let old: [String]?
                    let new: [String]?
                }

                let application: String
                let oldOutcome: String?
                let newOutcome: String?
                let claims: [Claim]
            }

            let line: Int
            let user: String
            let changes: [Change]
        }

        struct NamedLine: Decodable {
            let line: Int
            let user: String
        }

        let users: Int
        let differing: Int
        let undetermined: Int
        let standings: [String: Int]
        let sameDirectories: Bool
        let rules: Names
        let policies: [Policy]
        let claims: [String: Counts]
        let outcomes: [Outcome]
        let changes: [User]
        let undeterminedUsers: [NamedLine]
        let unknownUsers: [NamedLine]
    }

    private static let list = """
        # everybody of whom something is known
        ines.okafor@harbourlane.example
        jweiss
        aberg@harbourlane.example, 71d9e5a6-c430-4e8b-9f12-36b8027c4d5a
        bare.minimum@harbourlane.example
        nobody@harbourlane.example
        """

    /// The demonstration's document, and one in which a claim's default, a claim's map and a release list differ.
    private static let edits = [
        ("default: Unassigned", "default: Nowhere"),
        (#""2": secret"#, #""2": confidential"#),
        ("    release: [employeeNumber, department]", "    release: [employeeNumber, department, clearance]"),
        ("      - features\n", ""),
    ]

    /// Runs a comparison of the demonstration's document with an edited one.
    private func diff(
        edits: [(String, String)],
        list: String = Self.list,
        _ arguments: [String] = [],
        changing variables: [String: String] = [:]
    ) async throws -> Program.Outcome {
        let folder = try TemporaryFolder(prefix: "diff")
        defer { folder.remove() }
        let content = try #require(FileManager.default.contents(atPath: DemoStage.configurationFile))
        let old = String(decoding: content, as: UTF8.self)
        var new = old
        for (before, after) in edits {
            #expect(new.contains(before), "\(before) is not in the document")
            new = new.replacing(before, with: after)
        }
        let stage = try DemoStage.current
        return try await Program.run(
            [
                "diff-mapping", try folder.write("old.yaml", old), try folder.write("new.yaml", new), "--users",
                try folder.write("users", list),
            ] + arguments,
            environment: stage.environment.merging(variables) { $1 }
        )
    }

    private func document(_ outcome: Program.Outcome) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    }

    @Test
    func `Documents that say the same change nothing, whatever their order and comments`() async throws {
        let outcome = try await self.diff(edits: [("# An attribute as it is.", "# Another comment.")])
        #expect(outcome.status == .exited(0), "\(outcome)")
        #expect(outcome.output.hasPrefix("Users       5: nothing changes\n"), "\(outcome.output)")
        #expect(outcome.output.contains("Not found (1: is the list right?)\n  line 6  nobody@harbourlane.example\n"))
        #expect(outcome.error.isEmpty, "\(outcome.error)")
    }

    @Test
    func `What differs is told by claim, by policy and by user`() async throws {
        let outcome = try await self.diff(edits: Self.edits, ["--format", "json", "--show-values"])
        #expect(outcome.status == .exited(1), "\(outcome)")
        let document = try self.document(outcome)
        #expect(document.users == 5 && document.undetermined == 0 && document.sameDirectories)
        #expect(document.standings == ["found": 4, "unknown": 1])
        #expect(document.unknownUsers.map(\.line) == [6])
        #expect(document.rules.changed == ["clearance", "department"])
        #expect(document.rules.added.isEmpty && document.rules.removed.isEmpty)
        #expect(document.policies.map(\.details) == [["release - features"], ["release + clearance"]])
        #expect(document.claims["features"] == .init(gained: 0, lost: 5, changed: 0))
        // Ines Okafor and Astrid Berg have code 2; the payroll application gets it for all who are found and listed for it.
        #expect(document.claims["clearance"]?.changed == 2, "\(document.claims)")
        #expect(document.claims["department"]?.changed == 1)
        let ines = try #require(document.changes.first { $0.line == 2 })
        let dispatch = try #require(ines.changes.first { $0.application.contains("Harbour Lane Dispatch") })
        #expect(dispatch.claims.map(\.name) == ["clearance", "features"])
        #expect(dispatch.claims.first?.old == ["secret"] && dispatch.claims.first?.new == ["confidential"])
        let payroll = try #require(ines.changes.first { $0.application.contains("Harbour Lane Payroll") })
        #expect(payroll.claims.map(\.change) == ["gained"])
        // Her line names the one application.
        let astrid = try #require(document.changes.first { $0.line == 4 })
        #expect(astrid.changes.count == 1)
    }

    @Test
    func `Values are shown to none who does not ask for them`() async throws {
        let outcome = try await self.diff(edits: Self.edits)
        #expect(outcome.status == .exited(1), "\(outcome)")
        #expect(outcome.output.contains("~ clearance\n"), "\(outcome.output)")
        #expect(!outcome.output.contains("confidential") && !outcome.output.contains("secret"))
        for line in outcome.output.split(separator: "\n") { #expect(line.unicodeScalars.count <= 100, "\(line)") }
        let shown = try await self.diff(edits: Self.edits, ["--show-values", "--limit", "1"])
        #expect(shown.output.contains(#"~ clearance  "secret" -> "confidential""#), "\(shown.output)")
        #expect(shown.output.contains("Changes (the first 1 of 5 users)"))
    }

    @Test
    func `A sign-in that would be refused is a change of the outcome`() async throws {
        let outcome = try await self.diff(
            edits: [
                ("release: [employeeNumber, department]", "release: [employeeNumber, department, clearance]"),
                ("require: [employeeNumber]", "require: [employeeNumber, clearance]"),
            ],
            // Somebody with a code, somebody without, and somebody who cannot sign in before either.
            list: "ines.okafor@harbourlane.example\ncrane1@harbourlane.example\nbare.minimum@harbourlane.example\n",
            ["--format", "json", "--app", "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235"]
        )
        #expect(outcome.status == .exited(1), "\(outcome)")
        let document = try self.document(outcome)
        #expect(document.outcomes.map(\.old) == ["released"])
        #expect(document.outcomes.map(\.new) == ["requiredClaimMissing (refused)"])
        #expect(document.outcomes.map(\.users) == [1])
        #expect(document.changes.map(\.line) == [1, 2])
        // Whoever is refused loses the sign-in, and that is not told as a loss of each claim.
        #expect(document.claims == ["clearance": .init(gained: 1, lost: 0, changed: 0)])
        #expect(document.policies.map(\.details) == [["release + clearance", "require + clearance"]])
    }

    @Test
    func `Directories that differ are asked each`() async throws {
        let outcome = try await self.diff(
            edits: [("  base: ou=people,dc=harbour,dc=test", "  base: ou=Köln,ou=people,dc=harbour,dc=test")],
            ["--format", "json", "--app", StandInApplication.dispatch.applicationID]
        )
        #expect(outcome.status == .exited(1), "\(outcome)")
        let document = try self.document(outcome)
        #expect(!document.sameDirectories)
        #expect(document.rules.changed.isEmpty && document.policies.isEmpty)
        let ines = try #require(document.changes.first { $0.line == 2 })
        #expect(ines.changes.first?.oldOutcome == "released" && ines.changes.first?.newOutcome == "unknownUser")
        // Jürgen Weiß is in Köln.
        #expect(!document.changes.contains { $0.line == 3 })
    }

    @Test
    func `For whom a silent directory could not say is listed, with exit code 4`() async throws {
        let outcome = try await self.diff(edits: Self.edits, changing: ["DEMO_LDAP_URL": "ldaps://127.0.0.1:1"])
        #expect(outcome.status == .exited(4), "\(outcome)")
        #expect(
            outcome.output.contains("Not told (5: the directory could not say)\n  line 2  ines.okafor"),
            "\(outcome.output)"
        )
        #expect(outcome.output.contains("127.0.0.1:1"))
    }

    @Test
    func `A document with errors is exit code 78, and both documents' errors are shown`() async throws {
        let outcome = try await self.diff(edits: [("kind: openldap", "kind: opendlap")])
        #expect(outcome.status == .exited(78), "\(outcome)")
        #expect(
            outcome.error.contains("did you mean `openldap`?") && outcome.error.contains("new.yaml: not usable"),
            "\(outcome.error)"
        )
        #expect(outcome.output.isEmpty)
    }

    @Test
    func `A list that cannot be used is an error that names the line`() async throws {
        let outcome = try await self.diff(edits: [], list: "# nobody\n")
        #expect(outcome.status == .exited(64), "\(outcome)")
        #expect(outcome.error.contains("the list has no user"), "\(outcome.error)")
        let wrong = try await self.diff(edits: [], ["--app", "payroll"])
        #expect(wrong.status == .exited(64) && wrong.error.contains("--app takes an application id"), "\(wrong)")
    }
}
