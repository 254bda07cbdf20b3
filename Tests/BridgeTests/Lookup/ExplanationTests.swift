import Bridge
import BridgeConfiguration
import ClaimsMapping
import DirectoryValues
import FoundationEssentials
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct ExplanationTests {
    /// Looks Ines Okafor up with a mapping of the test's own, all of it released.
    private func report(
        _ rules: [ClaimRule],
        release: [String]? = nil,
        _ change: (inout ApplicationPolicy) -> Void = { _ in },
        signIn: SignIn = SignIn()
    ) async throws -> LookupReport {
        var configuration = try Stage.current.configuration()
        configuration.mapping = Mapping(rules: rules)
        var policy = ApplicationPolicy(release: release ?? rules.map(\.name))
        change(&policy)
        configuration.applications = PolicyTable(fallback: policy)
        let user = LookupUser("ines.okafor@harbourlane.example")
        return try await DirectoryLookup(configuration: configuration, user: user, logger: .silent)
            .run(user.query(signIn)).report
    }

    private func claim(_ name: String, of report: LookupReport) throws -> LookupReport.ClaimLine {
        try #require(report.claims.first { $0.name == name })
    }

    @Test
    func `A misspelled attribute is told from one that the entry does not have`() async throws {
        let report = try await self.report([
            ClaimRule(name: "number", source: .attribute("employeNumber")),
            ClaimRule(name: "car", source: .attribute("carLicense")),
        ])
        let number = try self.claim("number", of: report)
        #expect(!number.isReleased)
        #expect(number.advice?.contains("did you mean `employeeNumber`") == true, "\(number)")
        let car = try self.claim("car", of: report)
        #expect(car.advice?.contains("did you mean") == false, "\(car)")
        #expect(car.advice?.contains("let the bridge's account read it") == true)
        #expect(report.readableAttributes?.contains("employeeNumber") == true)
    }

    @Test
    func `Each stage from the server's bytes to the claim is shown`() async throws {
        let report = try await self.report([
            ClaimRule(name: "sid", source: .attribute("objectSid", as: .sid)),
            ClaimRule(
                name: "box",
                source: .attribute("mail"),
                pattern: try Pattern("(.+)@harbourlane\\.example"),
                replacement: try Replacement("$1", for: try Pattern("(.+)@harbourlane\\.example")),
                transforms: [.uppercase]
            ),
        ])
        let sid = try self.claim("sid", of: report)
        #expect(sid.rules.first?.raw.first?.values.first?.notation == "base64")
        #expect(sid.found == ["S-1-5-21-1874205361-2960417738-508821194-41207"])
        let box = try self.claim("box", of: report)
        #expect(box.rules.first?.matched == ["ines.okafor"])
        #expect(box.rules.first?.transformed.map(\.transform) == ["uppercase"])
        #expect(box.released == ["INES.OKAFOR"] && box.bytes == 14)
        let text = report.explanation()
        for line in [
            "  ✓ box  \"INES.OKAFOR\"  (14 bytes)\n", "      raw         mail: ines.okafor@harbourlane.example\n",
            "      matched     \"ines.okafor\"\n", "      uppercase   \"INES.OKAFOR\"\n",
            "      raw         objectSid:: AQUAAAAAAAUVAAAAsRq2b8pjdLDK/lMe96AAAA==\n",
        ] { #expect(text.contains(line), "\(text)") }
    }

    @Test
    func `What keeps a claim back is said with what to do`() async throws {
        let report = try await self.report(
            [
                ClaimRule(name: "phone", source: .attribute("telephoneNumber")),
                ClaimRule(name: "code", source: .attribute("title"), valueMap: ValueMap(["Clerk": "C"])),
                ClaimRule(name: "guest", source: .constant(.string("x")), when: .isGuest(true)),
                ClaimRule(name: "kept", source: .attribute("uid")),
            ],
            release: ["phone", "code", "guest", "kep"]
        ) { $0.require = ["phone"] }
        #expect(report.outcome == "requiredClaimMissing" && report.answer == nil)
        let reasons: [(name: String, reason: String, advice: String)] = [
            ("phone", "2 values", "`many: true`"),
            ("code", "none of 1 values", "`map`"),
            ("guest", "condition does not hold", "`when`"),
            ("kep", "no rule defines this claim", "did you mean `kept`"),
        ]
        for (name, reason, advice) in reasons {
            let claim = try self.claim(name, of: report)
            #expect(claim.disposition.contains(reason), "\(claim)")
            #expect(claim.advice?.contains(advice) == true, "\(claim)")
        }
        #expect(try self.claim("phone", of: report).isRequired)
        #expect(report.notReleased == ["kept"])
        let short = report.text()
        #expect(short.contains("✗ phone  absent: 2 values"), "\(short)")
        #expect(short.contains("Answer      none: Entra refuses the sign-in"))
    }

    @Test
    func `The policy that was applied is named with the reason`() async throws {
        var configuration = try Stage.current.configuration()
        let application = StandInApplication.dispatch.applicationID
        configuration.applications = PolicyTable(
            rows: [
                .init(match: SignInMatch(applications: [application]), policy: ApplicationPolicy(name: "One")),
                .init(match: SignInMatch(protocols: [.saml]), policy: ApplicationPolicy(name: "SAML")),
            ],
            fallback: ApplicationPolicy(name: "Others")
        )
        let user = LookupUser("ines.okafor@harbourlane.example")
        let lookup = DirectoryLookup(configuration: configuration, user: user, logger: .silent)
        let cases: [(SignIn, String, Int?, String)] = [
            (SignIn(applicationID: application), "application", 1, "One"),
            (SignIn(applicationID: "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235", protocolName: "SAML"), "match", 2, "SAML"),
            (SignIn(), "default", nil, "Others"),
        ]
        for (signIn, by, row, name) in cases {
            let (report, _) = try await lookup.run(user.query(signIn))
            #expect(report.policy.by == by && report.policy.row == row && report.policy.rows == 2)
            #expect(report.applicationName == name)
            #expect(report.signIn.protocol == signIn.protocolName)
        }
    }

    @Test
    func `No line is wider than a terminal of 100 columns, but for the answer`() async throws {
        var configuration = try Stage.current.configuration()
        configuration.budget = .seconds(20)
        for text in ["xiaoming.wang@harbourlane.example", "ines.okafor@harbourlane.example", "nobody@x.example"] {
            let user = LookupUser(text)
            let (report, _) = try await DirectoryLookup(configuration: configuration, user: user, logger: .silent)
                .run(user.query(SignIn(applicationID: StandInApplication.dispatch.applicationID)))
            for line in (report.text() + report.explanation()).split(separator: "\n") where line.first != "{" {
                #expect(line.unicodeScalars.count <= 100, "\(line)")
            }
        }
    }

    @Test
    func `The JSON form has these members and no others`() async throws {
        let report = try await self.report(
            [
                ClaimRule(
                    name: "a",
                    source: .firstOf([.attribute("mobile"), .attribute("mail")]),
                    when: .isGuest(false),
                    transforms: [.lowercase]
                ),
                ClaimRule(name: "b", source: .attribute("carLicense")),
                ClaimRule(name: "c", source: .accountState),
                ClaimRule(name: "d", source: .groups(.name), many: true),
            ],
            signIn: SignIn(
                applicationID: StandInApplication.dispatch.applicationID,
                resourceID: StandInApplication.dispatch.applicationID,
                protocolName: "SAML",
                tenantID: StandInApplication.dispatch.applicationID
            )
        )
        let json = try report.json()
        #expect(
            try self.memberNames(json) == [
                "", "account", "answer", "applicationID", "byteLimit", "claimBytes", "claims", "correlation",
                "directory",
                "entry", "groupStrategy", "groups", "milliseconds", "missing", "notReleased", "outcome", "policy",
                "readableAttributes", "receivedBytes", "roundTrips", "server", "signIn", "source", "subject",
                "unnamedGroups",
                "account.checked", "account.state", "account.unreadable",
                "claims.advice", "claims.bytes", "claims.decidingRule", "claims.discarded", "claims.disposition",
                "claims.found", "claims.isReleased", "claims.isRequired", "claims.name", "claims.released",
                "claims.rules",
                "claims.rules.absence", "claims.rules.condition", "claims.rules.condition.holds",
                "claims.rules.condition.part", "claims.rules.discarded", "claims.rules.found", "claims.rules.mapped",
                "claims.rules.matched", "claims.rules.passedSources", "claims.rules.passedSources.reason",
                "claims.rules.passedSources.source", "claims.rules.raw", "claims.rules.raw.form",
                "claims.rules.raw.name",
                "claims.rules.raw.values", "claims.rules.raw.values.bytes", "claims.rules.raw.values.isCut",
                "claims.rules.raw.values.notation", "claims.rules.raw.values.value", "claims.rules.source",
                "claims.rules.transformed", "claims.rules.transformed.transform", "claims.rules.transformed.values",
                "correlation.detail", "correlation.directory", "correlation.isConfigured", "correlation.result",
                "correlation.rule",
                "milliseconds.budget", "milliseconds.connecting", "milliseconds.correlation", "milliseconds.encoding",
                "milliseconds.groups", "milliseconds.mapping", "milliseconds.total",
                "policy.by", "policy.outcomes", "policy.outcomes.accountState.disabled",
                "policy.outcomes.accountState.expired", "policy.outcomes.accountState.locked",
                "policy.outcomes.accountState.passwordExpired", "policy.outcomes.accountState.passwordMustChange",
                "policy.outcomes.ambiguous", "policy.outcomes.directoryDown", "policy.outcomes.guest",
                "policy.outcomes.unknownUser", "policy.reason", "policy.release", "policy.require", "policy.rows",
                "signIn.application", "signIn.protocol", "signIn.resource", "signIn.tenant", "signIn.userType",
                "subject.mail", "subject.onPremisesUserPrincipalName", "subject.userPrincipalName",
            ]
        )
    }

    /// The paths of all members of a document, without the places in lists.
    private func memberNames(_ json: String) throws -> Set<String> {
        try JSONDecoder().decode(MemberNames.self, from: Data(json.utf8)).paths
    }
}
