import ClaimsMapping
import DirectoryValues

/// Makes rules of every kind, and texts and bytes for them.
struct RandomRules {
    var generator: SplitMix64
    private let patterns: [Pattern]
    private let testPatterns: [Pattern]

    private static let fragments = [
        "", "a", "APP-", "ü", "€", "😀", "\0", " ", "{", "$1", "e\u{301}", "é", "B2", "\n", ",", "12.5", "7",
        "2026-11-27T07:17:39Z",
    ]
    private static let key = PseudonymKey([UInt8](repeating: 7, count: 16))

    init(generator: SplitMix64) throws {
        self.generator = generator
        self.patterns = try [Pattern(".*"), Pattern("(?s)(.*)(A)?"), Pattern("APP-(.*)"), Pattern("(a*)*.")]
        self.testPatterns = try [Pattern("(?s).*a.*"), Pattern("(a*)*b")]
    }

    static func text(using generator: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...6, using: &generator))
            .map { _ in self.fragments.randomElement(using: &generator) ?? "" }.joined()
    }

    /// Mostly text, sometimes a single fragment, sometimes no text at all.
    static func bytes(using generator: inout SplitMix64) -> [UInt8] {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: (0..<Int.random(in: 0...12, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
        case 1: Array((self.fragments.randomElement(using: &generator) ?? "").utf8)
        default: Array(self.text(using: &generator).utf8)
        }
    }

    mutating func mapping() throws -> Mapping {
        var rules: [ClaimRule] = []
        for name in RandomMapping.names.shuffled(using: &self.generator).prefix(self.number(8)) {
            var rule = try self.rule(name)
            for _ in 0..<self.number(2) where self.isOneOf(2) { rule.alternatives.append(try self.rule(name)) }
            rules.append(rule)
        }
        return Mapping(rules: rules)
    }

    private mutating func rule(_ name: String) throws -> ClaimRule {
        let pattern = self.isOneOf(4) ? self.one(of: self.patterns) : nil
        let replacement = try pattern.map { try Replacement($0.groupCount > 0 ? "<$1$$>" : "$0$0", for: $0) }
        var transforms: [Transform] = []
        for _ in 0..<self.number(3) { transforms.append(self.transform()) }
        return ClaimRule(
            name: name,
            source: try self.source(depth: 0),
            when: self.isOneOf(4) ? try self.condition(depth: 0) : nil,
            pattern: pattern,
            replacement: self.isOneOf(2) ? replacement : nil,
            valueMap: self.isOneOf(8) ? ValueMap(["a": "b"], otherwise: "c") : nil,
            transforms: transforms,
            defaultValue: self.isOneOf(3) ? self.text() : nil,
            many: !self.isOneOf(3),
            severalValues: self.one(of: [.drop, .first, .join(separator: ";")]) ?? .drop,
            mayBeCut: !self.isOneOf(3),
            priority: self.number(4) - 2
        )
    }

    private mutating func source(depth: Int) throws -> ClaimRule.Source {
        switch self.number(10) {
        case 0, 1, 2: .attribute(self.name())
        case 3: .attribute(self.name(), as: self.one(of: [.hex, .timestamp, .sid]))
        case 4: .groups(self.isOneOf(2) ? .name : .sid)
        case 5: .accountState
        case 6: .constant(.string(self.text()))
        case 7: .constant(.strings([self.text(), self.text(), self.text()]))
        case 8: .template(try Template(self.isOneOf(3) ? "fixed" : "{a} {{x}} {b}"))
        case 9: .entry(self.one(of: EntryFact.allCases) ?? .entryDN)
        default:
            depth > 2 ? .firstOf([]) : .firstOf([try self.source(depth: depth + 1), try self.source(depth: depth + 1)])
        }
    }

    private mutating func condition(depth: Int) throws -> RuleCondition {
        let tests: [ValueTest] =
            [
                .isPresent, .isOneOf(["a", self.text()]),
            ] + self.testPatterns.map { .matches($0) }
        switch self.number(depth > 3 ? 4 : 8) {
        case 0:
            return .attribute(
                self.name(),
                as: self.one(of: [nil, .hex, .timestamp]) ?? nil,
                self.one(of: tests) ?? .isPresent
            )
        case 1: return .group(self.isOneOf(2) ? .name : .sid, self.one(of: tests) ?? .isPresent)
        case 2: return .accountState(self.isOneOf(2) ? [.locked] : [.disabled])
        case 3: return .isGuest(self.isOneOf(2))
        case 4: return .signIn(SignInMatch(applications: self.isOneOf(2) ? ["app"] : [], protocols: [.saml]))
        case 5: return .not(try self.condition(depth: depth + 1))
        default:
            var parts: [RuleCondition] = []
            for _ in 0..<self.number(3) { parts.append(try self.condition(depth: depth + 1)) }
            return self.isOneOf(2) ? .all(parts) : .any(parts)
        }
    }

    private mutating func transform() -> Transform {
        let pseudonym = Self.key.map {
            Transform.pseudonym(Pseudonym(key: $0, scope: self.isOneOf(2) ? .all : .application))
        }
        let transforms: [Transform?] = [
            .lowercase, .uppercase, .trim, .split(separator: ","), .join(separator: "; "), .prefix("P"), .suffix("é"),
            .stripPrefix("APP-"), .stripSuffix("2"), .replace("a", with: "\u{301}"), .unique, .take(self.number(3)),
            .substring(start: self.number(6) - 3, length: self.isOneOf(2) ? self.number(3) : nil),
            .sort(self.one(of: SortOrder.allCases) ?? .numeric), Self.date, Self.number, pseudonym,
        ]
        return self.one(of: transforms.compactMap { $0 }) ?? .unique
    }

    // Made once: a thousand mappings make thousands of rules.
    private static let date = Transform.date(DateForm(pattern: "yyyy-MM-dd HH:mm", timeZone: "Europe/Berlin"))
    private static let number = Transform.number(NumberForm(pattern: "000.0"))

    private mutating func text() -> String { Self.text(using: &self.generator) }
    private mutating func name() -> String { self.one(of: RandomMapping.names) ?? "" }
    private mutating func number(_ most: Int) -> Int { .random(in: 0...most, using: &self.generator) }
    private mutating func isOneOf(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self.generator) == 0 }
    private mutating func one<Element>(of elements: [Element]) -> Element? {
        elements.randomElement(using: &self.generator)
    }
}
