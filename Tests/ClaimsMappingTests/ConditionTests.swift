import DirectoryValues
import Testing

@testable import ClaimsMapping

/// When a condition holds, when it does not, and when nobody can say.
@Suite
struct ConditionTests {
    private static let application = "9b1c2d3e-0000-4000-8000-00000000000a"
    private static let signIn = SignIn(
        applicationID: application,
        resourceID: "00000003-0000-0000-c000-000000000000",
        protocolName: "SAML",
        tenantID: "11111111-0000-0000-0000-000000000000"
    )
    private static let input = MappingInput(
        attributes: [
            "department": [Array("Sales".utf8)], "empty": [[]], "photo": [[0xff]], "icon": [[0xff]],
            "both": [[0xff], Array("x".utf8)],
            "member;range=0-1": [Array("cn=a".utf8)], "accountExpires": [Array("0".utf8)],
            "many": (0...10_000).map { Array("\($0)".utf8) },
        ],
        groups: [.name: ["APP-CRM", "Straße"], .sid: ["S-1-5-32-544"]],
        accountState: ["locked"]
    )

    private func finding(
        _ condition: RuleCondition,
        _ input: MappingInput? = Self.input,
        signIn: SignIn = Self.signIn
    ) -> ConditionFinding {
        ConditionEvaluator(reader: SourceReader(input: input, signIn: signIn)).finding(of: condition)
    }

    @Test(
        arguments: [
            (.attribute("Department", .isPresent), .yes), (.attribute("title", .isPresent), .no),
            (.attribute("empty", .isPresent), .no), (.attribute("department", .isOneOf(["x", "SALES"])), .yes),
            (.attribute("department", .isOneOf(["Sale"])), .no), (.attribute("department", .isOneOf([])), .no),
            (.attribute("title", .isOneOf([""])), .no), (.attribute("empty", .isOneOf([""])), .yes),
            (.group(.name, .isOneOf(["app-crm"])), .yes), (.group(.name, .isOneOf(["STRAßE"])), .yes),
            (.group(.sid, .isPresent), .yes), (.group(.dn, .isPresent), .no),
            (.accountState([.locked, .expired]), .yes), (.accountState([.disabled]), .no), (.accountState([]), .no),
            (.isGuest(false), .yes), (.isGuest(true), .no),
            (.signIn(SignInMatch(applications: [Self.application.uppercased()])), .yes),
            (.signIn(SignInMatch(resources: [Self.application])), .no),
            (.signIn(SignInMatch(protocols: [.saml, .oauth2])), .yes), (.signIn(SignInMatch()), .yes),
            (.attribute("photo", as: .hex, .isOneOf(["FF"])), .yes), (.attribute("photo", .isPresent), .yes),
        ] as [(RuleCondition, Truth)]
    )
    func `A condition on what is known holds or does not`(condition: RuleCondition, truth: Truth) {
        let finding = self.finding(condition)
        #expect(finding.truth == truth)
        #expect(finding.part == condition)
        #expect(finding.reason == nil)
        #expect(self.finding(.not(condition)).truth == truth.negated)
    }

    @Test
    func `A pattern is about a whole value, and case counts`() throws {
        #expect(self.finding(.group(.name, .matches(try Pattern("APP-.*")))).truth == .yes)
        #expect(self.finding(.group(.name, .matches(try Pattern("APP")))).truth == .no)
        #expect(self.finding(.attribute("department", .matches(try Pattern("sales")))).truth == .no)
    }

    @Test(
        arguments: [
            (.attribute("member", .isPresent), .partialAttribute("member")),
            (.attribute("icon", .isPresent), .untestedValue(of: "icon")),
            (.attribute("both", .isOneOf(["y"])), .untestedValue(of: "both")),
            (.attribute("department", as: .sid, .isPresent), .untestedValue(of: "department")),
            (.attribute("many", .isOneOf(["1"])), .tooManyValues(count: 10_001, limit: 10_000)),
        ] as [(RuleCondition, Absence)]
    )
    func `What could not be read is not known, and neither is its opposite`(condition: RuleCondition, reason: Absence) {
        for condition in [condition, .not(condition), .not(.not(condition))] {
            let finding = self.finding(condition)
            #expect(finding.truth == .unknown)
            #expect(finding.reason == reason)
        }
    }

    @Test
    func `A value that passes decides even beside one that could not be read, and "never" is no value`() {
        #expect(self.finding(.attribute("both", .isOneOf(["x"]))).truth == .yes)
        #expect(self.finding(.attribute("accountExpires", as: .timestamp, .isPresent)).truth == .no)
    }

    @Test
    func `A pattern that is given up on leaves the condition unknown`() throws {
        let hostile = MappingInput(["a": [String(repeating: "a", count: 5000) + "b"]])
        let condition = RuleCondition.attribute("a", .matches(try Pattern("(a+)+$")))
        #expect(self.finding(condition, hostile).reason == .untestedValue(of: "a"))
        #expect(self.finding(.not(condition), hostile).truth == .unknown)
    }

    @Test(
        arguments: [.attribute("a", .isPresent), .group(.name, .isPresent), .accountState([.locked])]
            as [RuleCondition]
    )
    func `Without an entry what a directory says is not known`(condition: RuleCondition) {
        #expect(self.finding(condition, nil).reason == .noEntry)
        #expect(self.finding(.not(condition), nil).truth == .unknown)
        #expect(self.finding(.isGuest(false), nil).truth == .yes)
    }

    @Test
    func `An account of which nothing, or not all, is known is not one without a condition`() {
        #expect(self.finding(.accountState([.locked]), MappingInput([:])).reason == .noAccountState)
        let some = MappingInput(attributes: [:], accountState: ["locked"], isAccountStateComplete: false)
        #expect(self.finding(.accountState([.locked]), some).truth == .yes)
        #expect(self.finding(.accountState([.disabled]), some).reason == .noAccountState)
        #expect(self.finding(.not(.accountState([.disabled])), some).truth == .unknown)
    }

    private static let yes = RuleCondition.isGuest(false)
    private static let no = RuleCondition.isGuest(true)
    private static let unknown = RuleCondition.attribute("member", .isPresent)

    @Test(
        arguments: [
            (.all([]), .yes, .all([])), (.any([]), .no, .any([])),
            (.all([yes, yes]), .yes, .all([yes, yes])), (.all([yes, no]), .no, no), (.all([unknown, no]), .no, no),
            (.all([yes, unknown]), .unknown, unknown), (.any([no, yes]), .yes, yes), (.any([unknown, yes]), .yes, yes),
            (.any([no, unknown]), .unknown, unknown), (.any([no, no]), .no, .any([no, no])),
            (.not(.all([unknown, no])), .yes, no), (.not(.any([unknown, no])), .unknown, unknown),
            (.all([.any([no, .not(no)]), .not(.all([yes, unknown]))]), .unknown, unknown),
        ] as [(RuleCondition, Truth, RuleCondition)]
    )
    func `Conditions combine as far as they are known, and the part that decided is told`(
        condition: RuleCondition,
        truth: Truth,
        part: RuleCondition
    ) {
        let finding = self.finding(condition)
        #expect(finding.truth == truth)
        #expect(finding.part == part)
        #expect((finding.reason != nil) == (truth == .unknown))
    }

    @Test
    func `What an event does not say fits nothing`() {
        let nothing = SignIn()
        for match in [
            SignInMatch(applications: [Self.application]), SignInMatch(resources: ["x"]), SignInMatch(tenants: ["x"]),
            SignInMatch(protocols: [.saml]),
        ] {
            #expect(self.finding(.signIn(match), signIn: nothing).truth == .no)
        }
    }

    private static func nested(_ depth: Int, _ wrap: (RuleCondition) -> RuleCondition) -> RuleCondition {
        (0..<depth).reduce(self.yes) { inner, _ in wrap(inner) }
    }

    @Test
    func `Conditions nested too deeply are not known, and use up no stack`() {
        let limit = ConditionEvaluator.maximumDepth
        #expect(self.finding(Self.nested(limit - 1) { .all([$0]) }).truth == .yes)
        for wrap: (RuleCondition) -> RuleCondition in [{ .all([$0]) }, { .any([$0]) }, { .not($0) }] {
            let finding = self.finding(Self.nested(2000, wrap))
            #expect(finding.truth == .unknown)
            #expect(finding.reason == .conditionTooDeep(limit: limit))
            #expect(finding.description.utf8.count < 1000)
        }
    }

    @Test
    func `A condition is told in the words of the configuration`() throws {
        let condition = RuleCondition.all([
            .attribute("department", as: .text, .isOneOf(["Sales", "HR"])), .not(.group(.sid, .isPresent)),
            .any([.accountState([.locked, .expired]), .isGuest(true)]),
            .signIn(SignInMatch(applications: ["A"], protocols: [.saml, .oauth2])),
            .attribute("title", .matches(try Pattern("S.*"))),
        ])
        #expect(
            condition.description == """
                all [attribute `department` as text equals [Sales, HR], not [group as sid is present], \
                any [accountState [expired, locked], userType guest], application [a], protocol [oauth2.0, saml], \
                attribute `title` matches `S.*`]
                """
        )
    }
}
