import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Correlation: names that need escapes, as values, as DNs and as bases")
struct HostileNamesTests {
    private static let names = [
        "Okafor, Ines", "A + B", "Rory \"Mac\"", "Back\\slash", "<Leo>", "semi;colon", "#1 Crane", "Dept=Ops",
        "Ops/North",
        "a\\,b", "\\2C", "star*(x)", "*", "(|(cn=*))", "\u{1f680} Ada", "\u{645}\u{62d}\u{645}\u{62f}", "e\u{301}",
        "\u{df}",
        "o'Neil", "&", "!", "~=", "50% {x}", "${env:HOME}",
    ]
    private let rules = [
        CorrelationRule(subject: .mail, attribute: "uid"),
        CorrelationRule(subject: .userPrincipalName, attribute: "title"),
    ]

    private func subject(_ name: String) -> Subject {
        Subject(values: [.mail: "nobody", .userPrincipalName: name])
    }

    @Test("each name finds its own entry and no other, whether rules are asked together or alone")
    func values() async throws {
        try await TestDirectory.with(Self.names.map { LDIF.person($0, ["title": [$0]]) }) { directory in
            for name in Self.names {
                for combined in [true, false] {
                    let settings = DirectorySettings.test(self.rules, combinesRules: combined)
                    let report = try await directory.resolve(self.subject(name), settings)
                    let dn = try #require(report.dn, "\(name)")
                    let expected = try DistinguishedName(parsing: LDIF.personDN(name))
                    let found = try DistinguishedName(parsing: dn)
                    #expect(found == expected, "\(name)")
                    #expect(report.roundTrips == (combined ? 1 : 2), "\(name)")
                }
            }
        }
    }

    @Test("a rule's base may have such a name")
    func bases() async throws {
        let units = Self.names.flatMap { name in
            let dn = LDIF.name(name, below: LDIF.people)
            return [
                LDIF.entry(dn, ["objectClass": ["organizationalRole"], "cn": [name]]),
                LDIF.entry(
                    "cn=Ada,\(dn)",
                    ["objectClass": ["inetOrgPerson"], "cn": ["Ada"], "sn": ["x"], "title": ["ada"]]
                ),
            ]
        }
        try await TestDirectory.with(units) { directory in
            for name in Self.names {
                var rule = self.rules[1]
                rule.base = .literal(LDIF.name(name, below: LDIF.people))
                rule.scope = .oneLevel
                let report = try await directory.resolve(self.subject("ada"), .test([rule]))
                let dn = try DistinguishedName(parsing: try #require(report.dn, "\(name)"))
                #expect(dn == .literal("cn=Ada,\(LDIF.name(name, below: LDIF.people))"), "\(name)")
            }
        }
    }

    @Test(
        "what servers ignore, or take for syntax, finds nobody",
        arguments: [
            "ada\u{0}", "\u{0}", "ada\u{ad}", "ada\u{200b}", "\u{202e}ada", "a*", "ada)(title=*", "ada*", "(ada)",
            "\\61da", "",
        ]
    )
    func refused(text: String) async throws {
        try await TestDirectory.with([LDIF.person("Ada", ["title": ["ada"], "uid": ["ada"]])]) { directory in
            for combined in [true, false] {
                let settings = DirectorySettings.test(self.rules, combinesRules: combined)
                let report = try await directory.resolve(self.subject(text), settings)
                #expect(report.outcome == .unknown)
                let next = try await directory.resolve(self.subject("ada"), settings)
                #expect(next.dn == "cn=Ada,\(LDIF.people)")
            }
        }
    }
}
