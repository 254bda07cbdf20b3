import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .demoStage, .timeLimit(.minutes(3)))
struct LookupCommandTests {
    /// What scripts read of the JSON form; to rename a member breaks them.
    private struct Document: Decodable {
        struct Claim: Decodable {
            let name: String
            let disposition: String
            let found: [String]
            let released: [String]
        }

        struct Attempt: Decodable {
            let rule: String
            let result: String
            let detail: String?
        }

        let outcome: String
        let subject: [String: String]
        let applicationID: String?
        let applicationName: String?
        let correlation: [Attempt]
        let entry: String?
        let server: String?
        let roundTrips: Int?
        let groups: [String]
        let claims: [Claim]
        let missing: [String]
        let claimBytes: Int
        let byteLimit: Int
        let milliseconds: [String: Double]
        let answer: String?
    }

    private static let dispatch = StandInApplication.dispatch.applicationID
    private static let payroll = "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235"

    /// An event other than a token issuance start.
    private static func event(_ kind: String, _ data: String) -> String {
        #"{"type":"microsoft.graph.authenticationEvent.\#(kind)","data":{"tenantId":""#
            + #"5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38","authenticationContext":{},\#(data)}}"#
    }

    private func document(_ outcome: Program.Outcome) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    }

    @Test(
        arguments: [
            (["ines.okafor@harbourlane.example", "--app", LookupCommandTests.dispatch], 0, "released"),
            (["ines.okafor@harbourlane.example"], 0, "nothingToLookUp"),
            (["1d50c8b7-f394-4e26-8a0d-b96e72f1c435", "--app", LookupCommandTests.payroll], 0, "released"),
            (["nobody@harbourlane.example", "--app", LookupCommandTests.dispatch], 2, "unknownUser"),
            (
                ["t.lindqvist@quaysons.example", "--guest", "--app", LookupCommandTests.dispatch], 2, "guestUser"
            ),
            (
                ["fischer@harbourlane.example", "--as", "mail", "--app", LookupCommandTests.dispatch], 3,
                "ambiguousUser"
            ),
            (["bare.minimum@harbourlane.example", "--app", LookupCommandTests.payroll], 5, "requiredClaimMissing"),
        ] as [([String], Int32, String)]
    )
    func `The exit code says how it ended`(arguments: [String], code: Int32, word: String) async throws {
        let outcome = try await DemoStage.current.run(["lookup"] + arguments)
        #expect(outcome.status == .exited(code), "\(outcome)")
        #expect(outcome.output.hasPrefix("Outcome     \(word)\n"), "\(outcome.output)")
        #expect(outcome.error.isEmpty, "\(outcome.error)")
    }

    @Test
    func `Without a directory the exit code is 4, and the error names the server`() async throws {
        // Nobody listens on port 1.
        let outcome = try await DemoStage.current.run(
            ["lookup", "ines.okafor@harbourlane.example", "--app", Self.dispatch],
            changing: ["DEMO_LDAP_URL": "ldaps://127.0.0.1:1"]
        )
        #expect(outcome.status == .exited(4), "\(outcome)")
        #expect(outcome.output.contains("directoryUnavailable"))
        #expect(outcome.output.contains("127.0.0.1:1"), "\(outcome.output)")
    }

    @Test
    func `A wrong password is exit code 4, says so, and is not shown`() async throws {
        let outcome = try await DemoStage.current.run(
            ["lookup", "ines.okafor@harbourlane.example", "--app", Self.dispatch],
            changing: ["DEMO_BIND_PASSWORD": "hunter2-hunter2"]
        )
        #expect(outcome.status == .exited(4), "\(outcome)")
        #expect(outcome.output.contains("invalidCredentials"), "\(outcome.output)")
        #expect(!(outcome.output + outcome.error).contains("hunter2"))
    }

    @Test
    func `The JSON form has entry, groups, claims and the exact answer`() async throws {
        let outcome = try await DemoStage.current.run(
            ["lookup", "ines.okafor@harbourlane.example", "--app", Self.dispatch, "--format", "json"]
        )
        #expect(outcome.status == .exited(0), "\(outcome)")
        let document = try self.document(outcome)
        #expect(document.outcome == "released")
        #expect(document.applicationID == Self.dispatch && document.applicationName == "Harbour Lane Dispatch")
        #expect(document.subject["userPrincipalName"] == "ines.okafor@harbourlane.example")
        #expect(document.entry == #"cn=Okafor\2C Ines,ou=people,dc=harbour,dc=test"#)
        #expect(document.groups.contains("Night Shift") && document.groups.contains("APP-CRM-Editor"))
        let number = try #require(document.claims.first { $0.name == "employeeNumber" })
        #expect(number.released == ["41207"] && number.disposition == "released")
        #expect(document.correlation.last?.result == "matched")
        #expect(document.claimBytes > 0 && document.claimBytes <= document.byteLimit)
        #expect(document.milliseconds["total"] != nil)
        #expect(document.answer?.contains(#""employeeNumber":"41207""#) == true)
    }

    @Test
    func `A refused sign-in as JSON has the reason and no answer`() async throws {
        let outcome = try await DemoStage.current.run(
            ["lookup", "bare.minimum@harbourlane.example", "--app", Self.payroll, "--format", "json"]
        )
        #expect(outcome.status == .exited(5))
        let document = try self.document(outcome)
        #expect(document.missing == ["employeeNumber"] && document.answer == nil)
    }

    @Test
    func `A captured event is looked up with its own user and application`() async throws {
        let stage = try DemoStage.current
        let folder = try TemporaryFolder(prefix: "lookup")
        defer { folder.remove() }
        let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
        let path = try folder.write("event.json", String(decoding: event, as: UTF8.self))
        let outcome = try await stage.run(["lookup", "--event", path, "--format", "json"])
        #expect(outcome.status == .exited(0), "\(outcome)")
        let document = try self.document(outcome)
        #expect(document.applicationID == Self.dispatch)
        #expect(document.correlation.map(\.rule) == ["onPremisesSecurityIdentifier = objectSid"])
    }

    @Test
    func `A file that is no event, or is not there, is an error that says so`() async throws {
        let folder = try TemporaryFolder(prefix: "lookup")
        defer { folder.remove() }
        let files = [
            (try folder.write("broken.json", "{"), "not valid JSON"),
            (try folder.write("other.json", #"{"type":"microsoft.graph.authenticationEvent.teaTime"}"#), "is no event"),
            (
                try folder.write("password.json", Self.event("passwordSubmit", #""encryptedPasswordContext":"a""#)),
                "alone"
            ),
            (
                try folder.write("form.json", Self.event("attributeCollectionStart", #""userSignUpInfo":{}"#)),
                "configured"
            ),
            (try folder.write("large.json", String(repeating: " ", count: 70_000)), "larger than"),
            (folder.file("absent.json"), "absent.json"),
        ]
        for (path, message) in files {
            let outcome = try await DemoStage.current.run(["lookup", "--event", path])
            #expect(outcome.status != .exited(0), "\(outcome)")
            #expect(outcome.error.contains(message), "\(outcome.error)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test
    func `An explanation shows the way of each claim, and color only where a terminal wants it`() async throws {
        let outcome = try await DemoStage.current.run(
            ["lookup", "iokafor", "--app", Self.dispatch, "--explain"],
            changing: ["TERM": "xterm"]
        )
        #expect(outcome.status == .exited(0), "\(outcome)")
        for text in [
            "Policy      row 1 of 2 of `applications`, because the sign-in fits: application\n            [\(Self.dispatch)]\n",
            "✓ onPremisesSamAccountName = uid", "✓ clearance  \"secret\"", "raw         extensionAttribute7: 2\n",
            "  correlation ", "round trips", "{\"data\":",
        ] { #expect(outcome.output.contains(text), "\(text) is not in \(outcome.output)") }
        // Standard output is no terminal here.
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test
    func `Resource, protocol and tenant are those of the sign-in`() async throws {
        let outcome = try await DemoStage.current.run([
            "lookup", "ines.okafor@harbourlane.example", "--app", Self.dispatch.uppercased(), "--resource",
            Self.payroll,
            "--protocol", "ws-fed", "--tenant", Self.dispatch, "--format", "json",
        ])
        #expect(outcome.status == .exited(0), "\(outcome)")
        struct SignInDocument: Decodable { let signIn: [String: String] }
        let signIn = try JSONDecoder().decode(SignInDocument.self, from: Data(outcome.output.utf8)).signIn
        #expect(
            signIn == [
                "application": Self.dispatch, "resource": Self.payroll, "protocol": "WS-FED", "tenant": Self.dispatch,
                "userType": "member",
            ]
        )
    }

    @Test
    func `A rule that the configuration does not have is told in the short form too`() async throws {
        let outcome = try await DemoStage.current.run(["lookup", "iokafor", "--app", Self.dispatch])
        #expect(outcome.output.contains("\nFound by    onPremisesSamAccountName = uid, not a rule of"), "\(outcome)")
        let usual = try await DemoStage.current.run(["lookup", "ines.okafor@harbourlane.example"])
        #expect(!usual.output.contains("Found by"), "\(usual)")
    }

    @Test(arguments: [
        ("ldaps://127.0.0.1:1", "connection refused"), ("ldaps://dc1.invalid", "the host name dc1.invalid does"),
    ])
    func `Who cannot be asked is named, with the reason in plain words and what to do`(
        url: String,
        reason: String
    ) async throws {
        let outcome = try await DemoStage.current.run(
            ["lookup", "iokafor", "--app", Self.dispatch],
            changing: ["DEMO_LDAP_URL": url]
        )
        #expect(outcome.status == .exited(4), "\(outcome)")
        // Wherever the line is broken.
        let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(reason), "\(words)")
        #expect(!words.contains("errno") && !words.contains("SocketAddress"), "\(words)")
        #expect(outcome.output.contains("\nWhat to do  `check-config --online`"), "\(outcome)")
    }

    @Test
    func `A watch prints a line for each run as JSON, and the figures`() async throws {
        let outcome = try await DemoStage.current.run([
            "lookup", "ines.okafor@harbourlane.example", "--app", Self.dispatch, "--watch", "--interval", "100ms",
            "--count", "3", "--format", "json",
        ])
        #expect(outcome.status == .exited(0), "\(outcome)")
        struct Line: Decodable {
            struct Summary: Decodable {
                let runs: Int
                let failures: Int
                let milliseconds: [String: Double]
            }

            let outcome: String?
            let milliseconds: [String: Double]?
            let summary: Summary?
        }
        let lines = try outcome.output.split(separator: "\n")
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(lines.map(\.outcome) == ["released", "released", "released", nil])
        let summary = try #require(lines.last?.summary)
        #expect(summary.runs == 3 && summary.failures == 0)
        #expect(Set(summary.milliseconds.keys) == ["minimum", "median", "p95", "p99", "maximum"])
    }

    @Test
    func `An interrupt ends a watch at once, with the figures so far`() async throws {
        let stage = try DemoStage.current
        let status = try await Program.run(
            [
                "lookup", "nobody@harbourlane.example", "--app", Self.dispatch, "--watch", "--interval", "10m",
                "--config", DemoStage.configurationFile,
            ],
            environment: stage.environment
        ) { program in
            _ = try await program.line(containing: "unknownUser")
            try program.send(.interrupt)
            let figures = try await program.line(containing: "Runs ")
            #expect(figures == "Runs        1: 1 unknownUser")
        }
        #expect(status == .exited(2))
    }

    @Test(
        arguments: [
            [],
            ["somebody", "--full"],
            ["somebody", "--app", "Payroll"],
            ["somebody", "--protocol", "smtp"],
            ["somebody", "--count", "3"],
            ["somebody", "--watch", "--count", "0"],
            ["somebody", "--watch", "--interval", "99ms"],
            ["somebody", "--watch", "--explain"],
            ["--event", "event.json", "--tenant", "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"],
            ["somebody", "--event", "event.json"],
            [""],
            ["somebody", "--as", "shoeSize"],
            ["somebody", "--format", "xml"],
            ["--event", "event.json", "--guest"],
            ["somebody", "--unknown-option"],
        ]
    )
    func `Wrong usage is exit code 64 and shows the usage`(arguments: [String]) async throws {
        let outcome = try await DemoStage.current.run(["lookup"] + arguments)
        #expect(outcome.status == .exited(64), "\(outcome)")
        #expect(outcome.error.contains("Usage: entra-ldap-bridge lookup"), "\(outcome.error)")
    }
}
