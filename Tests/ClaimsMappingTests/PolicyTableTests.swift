import ClaimsMapping
import Testing

@Suite
struct PolicyTableTests {
    private static let applications = ["a", "b", "c", "d"]
    private static let resources = ["r", "s"]

    /// Some of the words, mostly none.
    private static func some(_ words: [String], _ numbers: inout SplitMix64) -> Set<String> {
        numbers.next() % 2 == 0 ? [] : Set(words.filter { _ in numbers.next() % 3 == 0 })
    }

    private static func row(_ number: Int, _ numbers: inout SplitMix64) -> PolicyTable.Row {
        PolicyTable.Row(
            match: SignInMatch(
                applications: self.some(self.applications, &numbers),
                resources: self.some(self.resources, &numbers),
                protocols: numbers.next() % 4 == 0 ? [.saml] : []
            ),
            policy: ApplicationPolicy(name: "\(number)")
        )
    }

    private static let signIns: [SignIn] = (Self.applications + ["e", nil])
        .flatMap { application in
            (Self.resources + [nil])
                .flatMap { resource in
                    ["SAML", "OAUTH2.0", nil]
                        .map {
                            SignIn(applicationID: application, resourceID: resource, protocolName: $0)
                        }
                }
        }

    /// The first row that fits, by looking at each.
    private static func expected(_ table: PolicyTable, _ signIn: SignIn) -> Int? {
        table.rows.firstIndex { $0.match.fits(signIn) }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `The row found is the first one that fits, whatever the table`(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        let count = Int(numbers.next() % 12)
        var table = PolicyTable(
            rows: (0..<count).map { Self.row($0, &numbers) },
            fallback: ApplicationPolicy(name: "fallback")
        )
        for change in 0..<4 {
            for signIn in Self.signIns {
                let place = Self.expected(table, signIn)
                #expect(table.row(for: signIn) == place)
                #expect(table.policy(for: signIn) == place.map { table.rows[$0].policy } ?? table.fallback)
            }
            // A table that was changed finds what it has now.
            switch change {
            case 0: table.rows.append(Self.row(100, &numbers))
            case 1: table.rows.insert(Self.row(101, &numbers), at: 0)
            case 2: table.rows[0].match.applications = ["a"]
            default: table.rows.removeFirst()
            }
        }
    }

    @Test
    func `Names that a policy has twice count once, also after a change`() {
        var policy = ApplicationPolicy(release: ["a"], require: ["b"])
        policy.release = ["x", "y", "x"]
        policy.require += ["z", "z"]
        let rules = ["x", "y", "z"].map { ClaimRule(name: $0, source: .constant(.string($0))) }
        let result = Mapping(rules: rules).evaluate(MappingInput(attributes: [:]), policy: policy)
        #expect(result.claims.map(\.name) == ["x", "y"] && result.reports.count == 2)
        #expect(result.missing == ["b", "z"])
    }
}
