import ClaimsMapping
import DirectoryValues
import Testing

@Suite
struct MappingTests {
    private let mapping: Mapping

    init() throws {
        self.mapping = Mapping(rules: [
            ClaimRule(name: "employeeId", source: .attribute("employeeNumber")),
            ClaimRule(name: "department", source: .attribute("Department"), defaultValue: "Unassigned"),
            ClaimRule(name: "label", source: .template(try Template("{givenName} {sn} ({DEPARTMENT})"))),
            ClaimRule(name: "roles", source: .groups(.name), many: true),
            ClaimRule(name: "origin", source: .constant(.string("ldap"))),
            ClaimRule(name: "origin", source: .constant(.string("never"))),
        ])
    }

    private static let ines = MappingInput(
        ["employeenumber": ["4711"], "department": ["Sales"], "givenname": ["Ines"], "sn": ["Okafor"]],
        groups: ["b", "a"]
    )

    @Test
    func `Rules are found by name, and of several with one name the first`() {
        #expect(self.mapping.rules.map(\.name) == ["employeeId", "department", "label", "roles", "origin"])
        #expect(self.mapping.rule(named: "origin")?.source == .constant(.string("ldap")))
        #expect(self.mapping.rule(named: "Origin") == nil)
        #expect(self.mapping.rule(named: "") == nil)
    }

    @Test(arguments: [
        ([], []),
        (["origin", "roles", "unknown"], []),
        (["employeeId"], ["employeeNumber"]),
        (["label", "department"], ["DEPARTMENT", "givenName", "sn"]),
        (["department", "label"], ["Department", "givenName", "sn"]),
    ])
    func `Only the attributes of released rules are required, each once`(release: [String], attributes: [String]) {
        #expect(self.mapping.needs(of: ApplicationPolicy(release: release)).attributes == attributes)
    }

    @Test(
        arguments: [([], []), (["employeeId", "origin", "unknown"], []), (["origin", "roles"], [.name])]
            as [([String], Set<GroupNameForm>)]
    )
    func `Groups are needed only by a released rule that reads them`(release: [String], forms: Set<GroupNameForm>) {
        #expect(self.mapping.needs(of: ApplicationPolicy(release: release)).groupForms == forms)
    }

    @Test
    func `A policy releases what it lists, in its order, and nothing else`() {
        let policy = ApplicationPolicy(release: ["roles", "label", "employeeId"])
        let result = self.mapping.evaluate(Self.ines, policy: policy)
        #expect(
            result.claims == [
                Claim(name: "roles", value: .strings(["a", "b"])),
                Claim(name: "label", value: .string("Ines Okafor (Sales)")),
                Claim(name: "employeeId", value: .string("4711")),
            ]
        )
        #expect(result.byteCount == 7 + 24 + 14)
        #expect(result.reports.map(\.name) == policy.release)
        #expect(result.missing.isEmpty)
    }

    @Test
    func `The default policy releases nothing`() {
        let result = self.mapping.evaluate(Self.ines, policy: ApplicationPolicy())
        #expect(result.claims.isEmpty)
        #expect(result.byteCount == 0)
        #expect(result.reports.isEmpty)
    }

    @Test
    func `A released claim without a rule is reported as absent`() {
        let policy = ApplicationPolicy(release: ["unknown", "origin"], require: ["unknown"])
        let result = self.mapping.evaluate(Self.ines, policy: policy)
        #expect(result.claims.map(\.name) == ["origin"])
        #expect(result.reports.map(\.disposition) == [.absent(.noRule), .released])
        #expect(result.missing == ["unknown"])
    }

    @Test
    func `A claim that is released twice is there once`() {
        let policy = ApplicationPolicy(release: ["origin", "employeeId", "origin"], require: ["x", "x"])
        let result = self.mapping.evaluate(Self.ines, policy: policy)
        #expect(result.claims.map(\.name) == ["origin", "employeeId"])
        #expect(result.reports.map(\.name) == ["origin", "employeeId"])
        #expect(result.missing == ["x"])
    }

    @Test
    func `A required claim is missing where it has no value or is not released`() {
        let policy = ApplicationPolicy(
            release: ["employeeId", "department", "origin"],
            require: ["roles", "origin", "employeeId", "department"]
        )
        let result = self.mapping.evaluate(MappingInput([:]), policy: policy)
        #expect(result.missing == ["roles", "employeeId"])
        #expect(result.claims.map(\.name) == ["department", "origin"])
    }

    @Test
    func `Without an entry only rules that need none give a value, and no default does`() throws {
        var rules = self.mapping.rules
        rules.append(ClaimRule(name: "fixed", source: .template(try Template("{{fixed}}"))))
        rules.append(
            ClaimRule(name: "mapped", source: .constant(.string("x")), valueMap: ValueMap([:]), defaultValue: "d")
        )
        let policy = ApplicationPolicy(release: rules.map(\.name), require: ["department", "origin"])
        let result = Mapping(rules: rules).evaluateWithoutDirectory(policy: policy)
        #expect(
            result.claims == [
                Claim(name: "origin", value: .string("ldap")),
                Claim(name: "fixed", value: .string("{fixed}")),
                Claim(name: "mapped", value: .string("d")),
            ]
        )
        let unavailable = result.reports.filter { $0.disposition == .absent(.noEntry) }
        #expect(unavailable.map(\.name) == ["employeeId", "department", "label", "roles"])
        #expect(result.missing == ["department"])
    }

    @Test
    func `An entry without attributes is not the same as no entry`() {
        let policy = ApplicationPolicy(release: ["department"])
        #expect(
            self.mapping.evaluate(MappingInput([:]), policy: policy).claims == [
                Claim(name: "department", value: .string("Unassigned"))
            ]
        )
        #expect(self.mapping.evaluateWithoutDirectory(policy: policy).claims.isEmpty)
    }

    @Test
    func `A report's description has names and counts, and no value`() throws {
        let secret = "s3cret"
        let attributes = ["a": [secret, secret + "2"], "b": [secret], "sn": [secret, secret + "2"]]
        let sources: [ClaimRule.Source] = [
            .attribute("a"), .attribute("b"), .attribute("c"), .groups(.name), .template(try Template("{sn}")),
        ]
        for source in sources {
            for pattern in try [nil, Pattern("x")] {
                for limit in [0, 3000] {
                    let rule = ClaimRule(name: "claim", source: source, pattern: pattern)
                    let result = Mapping(rules: [rule])
                        .evaluate(
                            MappingInput(attributes, groups: [secret]),
                            policy: ApplicationPolicy(release: ["claim"], byteLimit: limit)
                        )
                    let report = try #require(result.reports.first)
                    #expect(report.description.hasPrefix("claim: "))
                    #expect(!report.description.contains(secret))
                    #expect(!report.discarded.contains { $0.reason.description.contains(secret) })
                }
            }
        }
    }
}
