import LDAP
import Logging
import StandIns
import Testing

@Suite("Filter, with slapd as referee")
struct FilterSlapdTests {
    private static let people = "ou=People,dc=example,dc=test"
    private static let schema: [String: FilterJudge.Matching] = [
        "cn": .text, "sn": .text, "description": .text, "ou": .text, "uidNumber": .number, "gidNumber": .number,
    ]

    @Test("random filters are understood by slapd and find what the tree says")
    func findsWhatTheTreeSays() async throws {
        var generator = SeededGenerator(seed: 4511)
        let entries = (0..<40).map { Self.entry($0, using: &generator) }
        let judge = FilterJudge(schema: Self.schema)
        let base = try DistinguishedName(parsing: Self.people)
        try await Self.withEntries(entries) { connection in
            var (found, some) = (0, 0)
            for _ in 0..<600 {
                let filter = Self.filter(depth: 3, using: &generator)
                let expected = entries.filter {
                    judge.evaluate(filter, $0, dn: base.appending("uid", $0["uid"]?[0] ?? "")) == true
                }
                let request = SearchRequest(base: base, scope: .singleLevel, filter: filter, attributes: ["uid"])
                let result = try await connection.search(request, deadline: patience)
                #expect(
                    Set(result.entries.compactMap { $0.text(of: "uid") }) == Set(expected.compactMap { $0["uid"]?[0] }),
                    "\(filter)"
                )
                // The other spellings of the filter find the same.
                for other in [filter.normalized, filter.simplified()] where other != filter {
                    let request = SearchRequest(base: base, scope: .singleLevel, filter: other, attributes: ["uid"])
                    let again = try await connection.search(request, deadline: patience)
                    #expect(Set(again.entries.map(\.dn)) == Set(result.entries.map(\.dn)), "\(filter) and \(other)")
                }
                found += expected.count
                some += expected.isEmpty || expected.count == entries.count ? 0 : 1
            }
            // Filters that find all or nothing show little.
            #expect(some > 150)
            #expect(found > 1000)
        }
    }

    @Test("random filters of any bytes are encoded and understood")
    func anyBytes() async throws {
        try await Self.withEntries([]) { connection in
            var random = RandomFilter(seed: 1)
            random.attributes = ["cn", "mail", "jpegPhoto", "userCertificate;binary", "cn;lang-de;x-a", "1.2.3"]
            for _ in 0..<300 {
                let filter = random.next()
                let request = SearchRequest(
                    base: try DistinguishedName(parsing: Self.people),
                    filter: filter,
                    attributes: []
                )
                // A filter that slapd cannot read is a protocol error, or a value that shows it.
                _ = try await connection.search(request, deadline: patience)
            }
        }
    }

    private static func entry(_ number: Int, using generator: inout SeededGenerator) -> [String: [String]] {
        var entry = ["uid": ["u\(number)"], "cn": [], "sn": [self.word(using: &generator)]]
        entry["cn"] = Array(
            Set((0...Int.random(in: 0...2, using: &generator)).map { _ in self.word(using: &generator).lowercased() })
        )
        if Bool.random(using: &generator) { entry["description"] = [self.word(using: &generator)] }
        if Bool.random(using: &generator) { entry["ou"] = [self.word(using: &generator)] }
        entry["uidNumber"] = ["\(Int.random(in: -3...12, using: &generator))"]
        entry["gidNumber"] = ["\(Int.random(in: 0...12, using: &generator))"]
        return entry
    }

    /// A short word in which what is syntax in filters is frequent.
    private static func word(using generator: inout SeededGenerator) -> String {
        let letters = Array("aAbBb*()\\=&|!~")
        return String(
            (0...Int.random(in: 0...3, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "a" }
        )
    }

    private static func filter(depth: Int, using generator: inout SeededGenerator) -> Filter {
        let text = ["cn", "sn", "description", "ou"].randomElement(using: &generator) ?? "cn"
        let number = ["uidNumber", "gidNumber"].randomElement(using: &generator) ?? "uidNumber"
        let bound = "\(Int.random(in: -4...13, using: &generator))"
        func word() -> String { self.word(using: &generator) }
        func letter() -> String { String(self.word(using: &generator).prefix(1)) }
        func parts() -> [Filter] {
            (0..<Int.random(in: 0...3, using: &generator)).map { _ in self.filter(depth: depth - 1, using: &generator) }
        }
        switch Int.random(in: depth == 3 ? 9...14 : 0...(depth > 0 ? 14 : 8), using: &generator) {
        case 0: return .equality(text, word())
        case 1: return .equality(number, bound)
        case 2: return .greaterOrEqual(number, bound)
        case 3: return .lessOrEqual(number, bound)
        case 4: return .approximate(number, bound)
        case 5:
            return .present(["description", "ou", "cn", "noSuchAttribute"].randomElement(using: &generator) ?? "cn")
        case 6:
            return .substrings(
                text,
                initial: Bool.random(using: &generator) ? letter() : nil,
                any: Bool.random(using: &generator) ? [letter()] : [letter(), letter()],
                final: Bool.random(using: &generator) ? letter() : nil
            )
        case 7:
            let rule: MatchingRule? =
                [nil, .caseExact, MatchingRule(rawValue: "caseExactMatch"), .caseIgnore]
                .randomElement(using: &generator) ?? nil
            return .extensible(text, rule: rule, value: word())
        case 8:
            let value = Bool.random(using: &generator) ? "people" : word()
            return .extensible("ou", rule: nil, dnAttributes: Bool.random(using: &generator), value: value)
        case 9, 10: return .not(self.filter(depth: depth - 1, using: &generator))
        case 11, 12: return .and(parts())
        default: return .or(parts())
        }
    }

    private static func withEntries(
        _ entries: [[String: [String]]],
        _ body: (Connection) async throws -> Void
    ) async throws {
        let tree = """
            dn: dc=example,dc=test
            objectClass: domain
            dc: example

            dn: \(self.people)
            objectClass: organizationalUnit
            ou: people


            """
        let text = entries.map { entry in
            LDIF.entry(
                dn: "uid=\(entry["uid"]?[0] ?? ""),\(self.people)",
                ["inetOrgPerson", "posixAccount"].map { ("objectClass", Array($0.utf8)) }
                    + [("homeDirectory", Array("/".utf8))]
                    + entry.flatMap { name, values in values.map { (name, Array($0.utf8)) } }
            )
        }
        try await withSlapd(
            SlapdConfiguration(entries: [.text(tree + text.joined())]),
            logger: Logger(label: "slapd", factory: { _ in SwiftLogNoOpLogHandler() })
        ) { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            try await body(connection)
            await connection.close()
        }
    }
}
