import Bridge
import ClaimsMapping
import Directory
import EntraCallout
import FoundationEssentials
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct DirectoryLookupTests {
    private func lookup(
        _ user: String,
        application: StandInApplication = .dispatch,
        isGuest: Bool = false
    ) async throws -> (report: LookupReport, outcome: CalloutOutcome) {
        try await DirectoryLookup(configuration: Stage.current.configuration(), logger: .silent)
            .run(
                LookupUser(user).query(SignIn(applicationID: application.applicationID, isGuest: isGuest))
            )
    }

    @Test
    func `A look-up shows the answer that a callout gets, byte for byte`() async throws {
        let stage = try Stage.current
        let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
        try await stage.withBridge { bridge in
            let answer = try await bridge.post(event)
            let lookup = DirectoryLookup(configuration: try stage.configuration(), logger: .silent)
            let (report, outcome) = try await lookup.run(DirectoryLookup.query(ofEvent: event))
            #expect(outcome == .released)
            #expect(report.answer == answer.text)
            #expect(report.entry == #"cn=Okafor\2C Ines,ou=people,dc=harbour,dc=test"#)
            #expect(report.groups.count == 13)
            #expect(report.groupStrategy == "memberSearch")
            #expect(report.unnamedGroups == 0)
            #expect(report.explanation().contains("Groups (13, by memberSearch)\n"))
            #expect(try report.json().contains(#""groupStrategy" : "memberSearch""#))
            #expect(report.correlation.map(\.result) == ["matched"])
        }
    }

    @Test(
        arguments: [
            ("S-1-5-21-1874205361-2960417738-508821194-41021", "41021"),
            ("1d50c8b7-f394-4e26-8a0d-b96e72f1c435", "41207"),
            ("aberg@harbourlane.example", "41020"),
        ]
    )
    func `The form of what was typed tells the field`(user: String, employeeNumber: String) async throws {
        let (report, outcome) = try await self.lookup(user)
        #expect(outcome == .released)
        #expect(report.claims.first { $0.name == "employeeNumber" }?.released == [employeeNumber])
    }

    @Test
    func `A guest is told apart from the entry with his address`() async throws {
        let (report, outcome) = try await self.lookup("t.lindqvist@quaysons.example", isGuest: true)
        #expect(outcome == .guestUser)
        #expect(report.entry == nil)
        #expect(report.correlation.allSatisfy { $0.result == "notApplicable" })
    }

    @Test
    func `The report as JSON is valid, and says when a sign-in would be refused`() async throws {
        let (report, outcome) = try await self.lookup("bare.minimum@harbourlane.example", application: .payroll)
        #expect(outcome == .requiredClaimMissing)
        #expect(report.answer == nil)
        struct Document: Decodable {
            let outcome: String
            let missing: [String]
            let answer: String?
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(try report.json().utf8))
        #expect(document.outcome == "requiredClaimMissing")
        #expect(document.missing == ["employeeNumber"])
        #expect(document.answer == nil)
        #expect(report.text().contains("none: Entra refuses the sign-in"))
    }

    @Test
    func `Control characters of values do not reach a terminal`() async throws {
        let value = "red\u{1B}[31m\u{7}\r\nOutcome     forged \u{202E}"
        let people = """
            dn: dc=harbour,dc=test
            objectClass: dcObject
            objectClass: organization
            o: Harbour Lane Logistics
            dc: harbour

            dn: ou=people,dc=harbour,dc=test
            objectClass: organizationalUnit
            ou: people

            dn: uid=trick,ou=people,dc=harbour,dc=test
            objectClass: inetOrgPerson
            uid: trick
            cn: Trick
            sn: Trick
            mail: trick@harbourlane.example
            departmentNumber:: \(Data(value.utf8).base64EncodedString())

            """
        let demo = try DemoDirectory(folder: Stage.demoFolder)
        let directory = SlapdConfiguration(
            suffix: "dc=harbour,dc=test",
            entries: [.text(people)],
            extraSchema: demo.configuration.extraSchema
        )
        try await Stage.with(directory) { stage in
            let configuration = try stage.configuration()
            let (report, outcome) = try await DirectoryLookup(configuration: configuration, logger: .silent)
                .run(
                    LookupUser("trick@harbourlane.example")
                        .query(SignIn(applicationID: StandInApplication.payroll.applicationID))
                )
            #expect(outcome == .requiredClaimMissing)
            #expect(report.claims.first { $0.name == "department" }?.found == [value])
            for text in [report.text(), report.explanation(), report.explanation(isFull: true)] {
                #expect(text.contains("red\\u{1B}[31m"), "\(text.debugDescription)")
                #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
                #expect(!text.contains("\u{202E}") && !text.contains("\nOutcome     forged"))
            }
        }
    }
}
