import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Correlation: asking together and one by one give the same answers")
struct CorrelationEquivalenceTests {
    private static let populations = 12
    private static let texts = [
        "ada", "Ada", "ADA  B", "ada b", "grace", "a-d a", "ad-a", "gr\u{e4}ce", "gra\u{308}ce", "GR\u{c4}CE", "1 23",
        "12-3",
    ]
    private static let textAttributes = ["uid", "title", "surname", "telephoneNumber", "description"]
    /// Without letters: slapd's `telephoneNumberMatch` tells their case apart, and then another rule may be reported.
    private static let numbers = ["1 23", "12-3", "123", "1-2"]

    @Test("random populations, rules and users", arguments: 1...4)
    func equivalence(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let entries = (0..<Self.populations).flatMap { Self.population($0, &random) }
        try await TestDirectory.with(entries, schema: TestDirectory.securityIdentifierSchema) { directory in
            var counts: [String: Int] = [:]
            var (together, alone) = (0, 0)
            for number in 0..<400 {
                let base = "ou=p\(number % Self.populations),\(LDIF.people)"
                let subject = Self.subject(&random)
                let rules = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.rule(below: base, &random) }
                let population = Bool.random(using: &random) ? Filter.equality("employeeType", "person") : nil
                let combined = DirectorySettings.test(rules, base: base, population: population)
                var single = combined
                single.combinesRules = false
                let left = try await directory.resolve(subject, combined, attributes: ["cn", "title"])
                let right = try await directory.resolve(subject, single, attributes: ["cn", "title"])
                #expect(left.outcome == right.outcome, "\(subject) \(rules)")
                #expect(left.attempts == right.attempts, "\(subject) \(rules)")
                counts[Self.word(left.outcome), default: 0] += 1
                together += left.roundTrips
                alone += right.roundTrips
                if left.roundTrips > 1, left.roundTrips > right.roundTrips { counts["fallback", default: 0] += 1 }
                if left.roundTrips < right.roundTrips { counts["saved", default: 0] += 1 }
            }
            // A run that never saw one of these would prove less than it says.
            for word in ["found", "unknown", "ambiguous", "contradicted", "fallback", "saved"] {
                #expect(counts[word, default: 0] > 5, "\(word): \(counts), \(together) and \(alone) round trips")
            }
        }
    }

    private static func word(_ outcome: ResolutionReport.Outcome) -> String {
        switch outcome {
        case .found: "found"
        case .unknown: "unknown"
        case .ambiguous: "ambiguous"
        case .contradicted: "contradicted"
        }
    }

    private static func pick<Element>(_ elements: [Element], _ random: inout SeededGenerator) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private static func population(_ number: Int, _ random: inout SeededGenerator) -> [String] {
        let base = "ou=p\(number),\(LDIF.people)"
        func unit(_ name: String, _ dn: String) -> String {
            LDIF.entry(dn, ["objectClass": ["organizationalUnit"], "ou": [name]])
        }
        let people = (0..<Int.random(in: 2...7, using: &random))
            .map { index in
                let parent = Bool.random(using: &random) ? base : "ou=sub,\(base)"
                var attributes = [
                    "objectClass": ["inetOrgPerson", "extensibleObject"], "cn": ["c\(index)"], "sn": ["none"],
                    "employeeType": [Int.random(in: 0..<4, using: &random) == 0 ? "machine" : "person"],
                ]
                for attribute in Self.textAttributes where Int.random(in: 0..<5, using: &random) < 2 {
                    let texts = attribute == "telephoneNumber" ? Self.numbers : Self.texts
                    // The server has the alias and the name as one attribute.
                    let name = attribute == "surname" ? "sn" : attribute
                    attributes[name] = [Self.pick(texts, &random)]
                }
                if Bool.random(using: &random) {
                    attributes["objectSid"] = [TextualSID.value(Int.random(in: 1...4, using: &random))]
                }
                if Int.random(in: 0..<4, using: &random) == 0 {
                    attributes["sIDHistory"] = [TextualSID.value(Int.random(in: 1...4, using: &random))]
                }
                return LDIF.entry("cn=c\(index),\(parent)", attributes)
            }
        return [unit("p\(number)", base), unit("sub", "ou=sub,\(base)")] + people
    }

    private static func subject(_ random: inout SeededGenerator) -> Subject {
        var values: [Subject.Field: String] = [:]
        for field in [Subject.Field.userPrincipalName, .mail, .onPremisesSamAccountName]
        where Int.random(in: 0..<10, using: &random) < 8 {
            values[field] =
                Int.random(in: 0..<40, using: &random) == 0 ? "a\u{0}" : Self.pick(Self.texts, &random) + "@" + "x"
        }
        switch Int.random(in: 0..<20, using: &random) {
        case 0: values[.onPremisesSecurityIdentifier] = "S-1-5-x"
        case 1..<10: values[.onPremisesSecurityIdentifier] = TextualSID.text(Int.random(in: 1...4, using: &random))
        default: break
        }
        return Subject(values: values, isGuest: Int.random(in: 0..<8, using: &random) == 0)
    }

    private static func rule(below base: String, _ random: inout SeededGenerator) -> CorrelationRule {
        let conditions = (0..<(Int.random(in: 0..<4, using: &random) == 0 ? 2 : 1)).map { _ in Self.condition(&random) }
        return CorrelationRule(
            conditions: conditions,
            base: Int.random(in: 0..<6, using: &random) == 0 ? .literal("ou=sub,\(base)") : nil,
            scope: Int.random(in: 0..<6, using: &random) == 0 ? .oneLevel : .subtree,
            guests: Int.random(in: 0..<3, using: &random) == 0
        )
    }

    private static func condition(_ random: inout SeededGenerator) -> CorrelationCondition {
        guard Int.random(in: 0..<5, using: &random) > 0 else {
            return CorrelationCondition(
                subject: .onPremisesSecurityIdentifier,
                attribute: Self.pick(["objectSid", "sIDHistory"], &random)
            )
        }
        return CorrelationCondition(
            subject: Self.pick([.userPrincipalName, .mail, .onPremisesSamAccountName], &random),
            attribute: Self.pick(Self.textAttributes, &random),
            transforms: [.beforeAt]
        )
    }
}
