import DirectoryValues
import Testing

@testable import ClaimsMapping

/// What rules, their conditions and their alternatives need of the directory.
@Suite
struct DirectoryNeedsTests {
    private static let guest = SignIn(isGuest: true)
    private static let member = SignIn(isGuest: false)

    private func needs(_ rule: ClaimRule, _ signIn: SignIn? = nil, overage: String? = nil) -> DirectoryNeeds {
        Mapping(rules: [rule]).needs(of: ApplicationPolicy(release: [rule.name], overageClaim: overage), signIn: signIn)
    }

    private static func constant(when condition: RuleCondition?) -> ClaimRule {
        ClaimRule(name: "x", source: .constant(.string("x")), when: condition)
    }

    @Test
    func `A condition needs what it is about`() {
        let condition = RuleCondition.all([
            .not(.attribute("title", .isPresent)), .any([.group(.sid, .isPresent), .accountState([.locked])]),
            .attribute("TITLE", .isOneOf(["x"])),
        ])
        let needs = self.needs(Self.constant(when: condition))
        #expect(needs.attributes == ["title"])
        #expect(needs.groupForms == [.sid])
        #expect(needs.accountState && needs.entry && !needs.isEmpty)
        #expect(self.needs(Self.constant(when: .isGuest(true))).isEmpty)
        #expect(self.needs(Self.constant(when: nil)).isEmpty)
    }

    @Test
    func `Each source needs what it reads, and a fact of the entry the entry alone`() throws {
        let source = ClaimRule.Source.firstOf([
            .attribute("b"), .template(try Template("{a} {B}")), .constant(.string("x")), .groups(.dn), .accountState,
        ])
        let needs = self.needs(ClaimRule(name: "x", source: source))
        #expect(needs.attributes == ["a", "b"])
        #expect(needs.groupForms == [.dn])
        #expect(needs.accountState)
        let fact = self.needs(ClaimRule(name: "x", source: .entry(.entryDN)))
        #expect(fact.entry && fact.attributes.isEmpty && fact.groupForms.isEmpty && !fact.accountState)
    }

    @Test
    func `Alternatives need what they read as well, however deep`() {
        let inner = ClaimRule(
            name: "x",
            source: .attribute("b"),
            alternatives: [ClaimRule(name: "x", source: .groups(.name), when: .accountState([.locked]))]
        )
        let rule = ClaimRule(name: "x", source: .attribute("a"), alternatives: [inner])
        let mapping = Mapping(rules: [rule])
        let policy = ApplicationPolicy(release: ["x"])
        #expect(mapping.needs(of: policy).attributes == ["a", "b"])
        #expect(mapping.needs(of: policy).groupForms == [.name])
        #expect(mapping.needs(of: policy).accountState)
    }

    @Test
    func `What the sign-in alone rules out needs nothing`() {
        let rule = ClaimRule(
            name: "x",
            source: .attribute("a"),
            when: .all([.attribute("b", .isPresent), .isGuest(true)]),
            alternatives: [ClaimRule(name: "x", source: .attribute("c"), when: .not(.isGuest(true)))]
        )
        #expect(self.needs(rule, Self.member).attributes == ["c"])
        #expect(self.needs(rule, Self.guest).attributes == ["a", "b"])
        #expect(self.needs(rule).attributes == ["a", "b", "c"])
    }

    @Test
    func `A condition that the sign-in alone decides needs nothing, and neither does what comes after a fixed value`() {
        let either = RuleCondition.any([.attribute("b", .isPresent), .isGuest(true)])
        var rule = Self.constant(when: either)
        rule.alternatives = [ClaimRule(name: "x", source: .attribute("c"))]
        #expect(self.needs(rule, Self.guest).isEmpty)
        #expect(self.needs(rule, Self.member).attributes == ["b", "c"])
        rule.transforms = [.stripPrefix("x")]
        #expect(self.needs(rule, Self.guest).attributes == ["c"])
    }

    @Test
    func `The claim that names what was cut needs nothing, whatever a rule says of it`() {
        #expect(self.needs(ClaimRule(name: "x", source: .attribute("a")), overage: "x").isEmpty)
    }

    @Test
    func `Conditions nested too deeply need nothing, for nobody looks at them`() {
        let deep = (0..<2000).reduce(RuleCondition.attribute("a", .isPresent)) { inner, _ in .not(inner) }
        #expect(self.needs(Self.constant(when: deep)).isEmpty)
        let limit = ConditionEvaluator.maximumDepth
        let shallow = (0..<(limit - 1)).reduce(RuleCondition.attribute("a", .isPresent)) { inner, _ in .not(inner) }
        #expect(self.needs(Self.constant(when: shallow)).attributes == ["a"])
    }
}
