import DirectoryValues
import Testing

@testable import ClaimsMapping

/// Claims of several rules, and rules under conditions.
@Suite
struct AlternativeTests {
    private static func chain(_ first: ClaimRule, _ others: ClaimRule...) -> ClaimRule {
        var first = first
        first.alternatives = others
        return first
    }

    private static func constant(_ text: String, when: RuleCondition? = nil) -> ClaimRule {
        ClaimRule(name: "title", source: .constant(.string(text)), when: when)
    }

    private let titles: SingleRule

    init() throws {
        self.titles = SingleRule(
            Self.chain(
                Self.constant("External", when: .isGuest(true)),
                ClaimRule(
                    name: "title",
                    source: .template(try Template("{title} (executive)")),
                    when: .group(.name, .matches(try Pattern("EXEC-.*")))
                ),
                ClaimRule(name: "title", source: .attribute("title"), defaultValue: "none"),
                Self.constant("never")
            )
        )
    }

    @Test(
        arguments: [
            (["title": ["CEO"]], ["EXEC-1"], "CEO (executive)", 1), (["title": ["Clerk"]], ["x"], "Clerk", 2),
            ([:], ["EXEC-1"], "none", 2), ([:], [], "none", 2),
        ] as [([String: [String]], [String], String, Int)]
    )
    func `The first rule whose condition holds and that gives a value decides`(
        attributes: [String: [String]],
        groups: [String],
        expected: String,
        place: Int
    ) throws {
        #expect(try self.titles.value(attributes, groups: groups) == .string(expected))
        let report = try self.titles.report(attributes, groups: groups)
        #expect(report.decidingRule == place)
        #expect(report.attempts.count == place + 1)
        #expect(report.attempts.first?.absence == .conditionFails)
        #expect(report.attempts.first?.condition?.part == .isGuest(true))
    }

    @Test
    func `A condition that nobody can say ends the search, for what is not known must not choose`() throws {
        let rule = Self.chain(
            Self.constant("manager", when: .attribute("directReports", .isPresent)),
            Self.constant("other")
        )
        let report = try SingleRule(rule)
            .report(
                MappingInput(attributes: ["directReports;range=0-1": [Array("cn=a".utf8)]])
            )
        #expect(report.disposition == .absent(.partialAttribute("directReports")))
        #expect(report.attempts.count == 1)
        #expect(report.attempts.first?.condition?.truth == .unknown)
        #expect(try SingleRule(rule).value(["directReports": ["cn=a"]]) == .string("manager"))
        #expect(try SingleRule(rule).value([:]) == .string("other"))
    }

    @Test
    func `A value that could not be read, or several, end the search too`() throws {
        let rule = Self.chain(ClaimRule(name: "title", source: .attribute("a")), Self.constant("other"))
        let partial = MappingInput(attributes: ["a;range=0-1": [Array("x".utf8)]])
        #expect(try SingleRule(rule).report(partial).disposition == .absent(.partialAttribute("a")))
        #expect(try SingleRule(rule).report(["a": ["x", "y"]]).disposition == .absent(.severalValues(count: 2)))
        #expect(try SingleRule(rule).value(["a": [""]]) == .string("other"))
        let result = Mapping(rules: [rule]).evaluateWithoutDirectory(policy: ApplicationPolicy(release: ["title"]))
        #expect(result.reports.first?.disposition == .absent(.noEntry))
    }

    @Test
    func `A condition that does not hold gives nothing, not even the default`() throws {
        var rule = Self.constant("x", when: .isGuest(true))
        rule.defaultValue = "default"
        #expect(try SingleRule(rule).report().disposition == .absent(.conditionFails))
    }

    @Test
    func `Where no rule gives a value the report has each reason, and none of the values`() throws {
        let rule = Self.chain(
            Self.constant("secret", when: .attribute("department", .isOneOf(["secret"]))),
            ClaimRule(name: "title", source: .attribute("title"), pattern: try Pattern("x"))
        )
        let report = try SingleRule(rule).report(["title": ["secret"], "department": ["secret2"]])
        #expect(report.disposition == .absent(.noRuleApplies(count: 2)))
        #expect(report.decidingRule == nil)
        #expect(
            report.description == """
                title: absent: none of 2 rules gives a value; rule 1: the rule's condition does not hold; \
                rule 2: none of 1 values came through
                """
        )
    }

    @Test
    func `The first rule says what the claim is, for all of them`() {
        var first = Self.constant("a", when: .isGuest(true))
        first.many = true
        first.priority = 3
        let second = ClaimRule(name: "other", source: .constant(.string("b")), priority: 9)
        let result = Mapping(rules: [Self.chain(first, second)])
            .evaluate(MappingInput([:]), policy: ApplicationPolicy(release: ["title", "other"]))
        #expect(result.claims == [Claim(name: "title", value: .strings(["b"]))])
        #expect(result.reports.last?.disposition == .absent(.noRule))
    }

    @Test
    func `Alternatives of alternatives are tried in the order in which they stand, however deep`() throws {
        let inner = Self.chain(Self.constant("a", when: .isGuest(true)), Self.constant("b", when: .isGuest(true)))
        let outer = Self.chain(Self.constant("c", when: .isGuest(true)), inner, Self.constant("d"))
        #expect(try SingleRule(outer).value() == .string("d"))
        #expect(try SingleRule(outer).report().decidingRule == 3)
        let deep = (0..<2000)
            .reduce(Self.constant("end")) { rule, _ in
                Self.chain(Self.constant("x", when: .isGuest(true)), rule)
            }
        #expect(try SingleRule(deep).value() == .string("end"))
    }
}
