import Directory
import LDAP
import StandIns
import Testing

@Suite("DirectoryResolver: correlation, on the directory of the demonstration")
struct CorrelationTests {
    private static let people = "ou=people,dc=harbour,dc=test"
    private static let ines = #"cn=Okafor\2C Ines,ou=people,dc=harbour,dc=test"#
    private static let sid = "S-1-5-21-1874205361-2960417738-508821194-41207"
    private static let sidBytes: [UInt8] = [
        0x01, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x15, 0x00, 0x00, 0x00, 0xb1, 0x1a, 0xb6, 0x6f, 0xca, 0x63,
        0x74, 0xb0, 0xca, 0xfe, 0x53, 0x1e, 0xf7, 0xa0, 0x00, 0x00,
    ]
    private static let objectID = "1d50c8b7-f394-4e26-8a0d-b96e72f1c435"

    private let bySID = CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid")
    private let byObjectID = CorrelationRule(subject: .id, attribute: "entraObjectId")
    private let byUserPrincipalName = CorrelationRule(subject: .userPrincipalName, attribute: "userPrincipalName")
    private let byMail = CorrelationRule(subject: .mail, attribute: "mail")
    private let bySamAccountName = CorrelationRule(subject: .onPremisesSamAccountName, attribute: "sAMAccountName")

    private var rules: [CorrelationRule] { [self.bySID, self.byObjectID, self.byUserPrincipalName, self.byMail] }

    private func isInes(_ report: ResolutionReport) throws -> Bool {
        let dn = try #require(report.dn)
        return try DistinguishedName(parsing: dn) == DistinguishedName(parsing: Self.ines)
    }

    @Test("each kind of rule finds the one entry, alone and without asking twice")
    func eachRule() async throws {
        try await TestDirectory.withDemo { directory in
            for (rule, value) in [
                (self.bySID, Self.sid), (self.byObjectID, Self.objectID.uppercased()),
                (self.byUserPrincipalName, "INES.okafor@harbourlane.example"),
                (self.byMail, "ines.okafor@harbourlane.example"), (self.bySamAccountName, "iokafor"),
            ] {
                let report = try await directory.resolve(
                    Subject(values: [rule.conditions[0].subject: value]),
                    by: [rule],
                    base: Self.people,
                    attributes: ["employeeNumber", "objectSid"]
                )
                #expect(try self.isInes(report), "\(rule)")
                #expect(report.roundTrips == 1)
                guard case .found(let resolution) = report.outcome else { continue }
                #expect(resolution.rule == rule)
                #expect(resolution.server == (try ServerAddress(url: directory.slapd.ldapURL)))
                #expect(resolution.groups.count == 0)
                let values = Dictionary(uniqueKeysWithValues: resolution.attributes.map { ($0.name, $0.values) })
                #expect(
                    values == [
                        "employeeNumber": [Array("41207".utf8)], "objectSid": [Self.sidBytes],
                    ]
                )
            }
        }
    }

    @Test("rules are tried in order: the first that matches decides, and the trace tells what came of each")
    func order() async throws {
        try await TestDirectory.withDemo { directory in
            // The mail address is somebody else's; the object id is nobody's.
            let subject = Subject(values: [
                .id: "00000000-0000-0000-0000-000000000001", .mail: "erossi@harbourlane.example",
                .userPrincipalName: "ines.okafor@harbourlane.example",
            ])
            let report = try await directory.resolve(subject, by: self.rules, base: Self.people)
            #expect(try self.isInes(report))
            // All together find two people, so that nothing can be told, and the first two alone.
            #expect(report.roundTrips == 3)
            let dn = try #require(report.dn)
            #expect(
                report.attempts == [
                    .init(
                        rule: self.bySID,
                        outcome: .notApplicable(reason: "the event has no onPremisesSecurityIdentifier")
                    ),
                    .init(rule: self.byObjectID, outcome: .noMatch),
                    .init(rule: self.byUserPrincipalName, outcome: .matched(dn: dn)),
                ]
            )
            let reversed = try await directory.resolve(subject, by: self.rules.reversed(), base: Self.people)
            #expect(reversed.dn == "cn=Elena Rossi,ou=people,dc=harbour,dc=test")
        }
    }

    @Test("a guest matches by no rule but those for guests")
    func guests() async throws {
        try await TestDirectory.withDemo { directory in
            let guest = Subject(
                values: [.mail: "t.lindqvist@quaysons.example", .userPrincipalName: "ines.okafor@harbourlane.example"],
                isGuest: true
            )
            let refused = try await directory.resolve(guest, by: self.rules, base: Self.people)
            #expect(refused.outcome == .unknown)
            #expect(refused.roundTrips == 0)
            let forGuests = CorrelationRule(subject: .mail, attribute: "mail", guests: true)
            let allowed = try await directory.resolve(
                guest,
                by: [self.byUserPrincipalName, forGuests],
                base: Self.people
            )
            #expect(allowed.dn == "cn=Tomas Lindqvist,ou=people,dc=harbour,dc=test")
        }
    }

    @Test("two entries with the value: nothing of either is used, and no later rule is tried")
    func ambiguous() async throws {
        try await TestDirectory.withDemo { directory in
            let subject = Subject(values: [
                .mail: "fischer@harbourlane.example", .userPrincipalName: "maya.fischer@harbourlane.example",
            ])
            let report = try await directory.resolve(
                subject,
                by: [self.byMail, self.byUserPrincipalName],
                base: Self.people
            )
            guard case .ambiguous(let dns) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(
                dns.sorted() == [
                    "cn=Maya Fischer,ou=people,dc=harbour,dc=test", "cn=Noah Fischer,ou=people,dc=harbour,dc=test",
                ]
            )
            #expect(report.attempts.map(\.outcome) == [.ambiguous(dns: dns)])
            #expect(report.roundTrips == 2)
        }
    }

    @Test(
        "a SID that is none stops: the weaker fields beside it are not believed",
        arguments: ["S-1-5", "*", "S-1-5-21-x", "\(sid)\u{0}"]
    )
    func malformedSID(text: String) async throws {
        try await TestDirectory.withDemo { directory in
            let subject = Subject(values: [
                .onPremisesSecurityIdentifier: text, .userPrincipalName: "ines.okafor@harbourlane.example",
            ])
            let report = try await directory.resolve(subject, by: self.rules, base: Self.people)
            #expect(report.outcome == .unknown)
            #expect(report.roundTrips == 0)
            guard case .invalidValue? = report.attempts.last?.outcome else {
                Issue.record("\(report.attempts)")
                return
            }
        }
    }

    @Test("values with NUL, filter syntax or nothing printable match nobody, and the next user is found")
    func hostileValues() async throws {
        try await TestDirectory.withDemo { directory in
            let name = "ines.okafor@harbourlane.example"
            for value in [
                "*", "ines.okafor*", "\(name))(uid=*", "*)(|(objectClass=*", "\\2a", "\\", "(", ")", "\u{0}",
                "\(name)\u{0}",
                "\u{0}\(name)", "\(name)\u{0})(uid=*", "\u{202e}\(name)", "\u{feff}", "\u{fffd}",
                String(repeating: "a", count: 60_000),
            ] {
                for rule in [self.byUserPrincipalName, self.byMail] {
                    let report = try await directory.resolve(
                        Subject(values: [rule.conditions[0].subject: value]),
                        by: [rule],
                        base: Self.people
                    )
                    #expect(report.outcome == .unknown, "\(rule) \(value.unicodeScalars.prefix(50).map(\.value))")
                }
            }
            let next = try await directory.resolve(
                Subject(values: [.userPrincipalName: name]),
                by: self.rules,
                base: Self.people
            )
            #expect(try self.isInes(next))
        }
    }
}
