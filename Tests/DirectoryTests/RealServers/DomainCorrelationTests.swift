import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

@Suite(
    "Correlation with an Active Directory domain",
    .enabled(if: DirectoryAvailability.samba.isAvailable),
    .serialized
)
struct DomainCorrelationTests {
    private static let ines = ReferenceDomain.fewGroups
    private static let unknownID = "00000000-0000-4000-8000-000000000001"

    private static func principalName(_ account: String) -> String { "\(account)@\(ReferenceDomain.domain)" }

    @Test("each default rule finds its person alone, in one round trip")
    func defaultRules() async throws {
        try await TestDomain.with { domain in
            let entry = try domain.domain.entry(Self.ines)
            let sid = try #require(entry.sid)
            for (values, attribute, noMatches) in [
                ([Subject.Field.onPremisesSecurityIdentifier: sid], "objectSid", 0),
                ([.id: ReferenceDomain.externalObjectID], "msDS-ExternalDirectoryObjectId", 0),
                ([.id: ReferenceDomain.externalObjectID.uppercased()], "msDS-ExternalDirectoryObjectId", 0),
                ([.onPremisesUserPrincipalName: Self.principalName(Self.ines)], "userPrincipalName", 0),
                ([.userPrincipalName: Self.principalName(Self.ines).uppercased()], "userPrincipalName", 0),
                // Stronger keys that lead nowhere leave it to the weaker ones.
                ([.id: Self.unknownID, .userPrincipalName: Self.principalName(Self.ines)], "userPrincipalName", 1),
                // All at once: the strongest decides.
                (
                    [
                        .onPremisesSecurityIdentifier: sid, .id: ReferenceDomain.externalObjectID,
                        .onPremisesUserPrincipalName: Self.principalName(Self.ines),
                        .userPrincipalName: Self.principalName(Self.ines),
                    ], "objectSid", 0
                ),
            ] {
                let report = try await domain.resolve(values)
                let resolution = try #require(report.resolution, "\(values)")
                #expect(resolution.dn == entry.dn)
                #expect(resolution.rule.conditions.map(\.attribute) == [attribute], "\(values)")
                #expect(report.attempts.count(where: { $0.outcome == .noMatch }) == noMatches, "\(values)")
                #expect(report.attempts.last?.outcome == .matched(dn: entry.dn))
                #expect(report.roundTrips == 1, "\(values)")
                // What was fetched for comparing is for nobody else.
                #expect(resolution.attributes.isEmpty)
            }
        }
    }

    @Test("nobody is found by values that nobody has, in one round trip")
    func nobody() async throws {
        try await TestDomain.with { domain in
            let report = try await domain.resolve([
                .onPremisesSecurityIdentifier: "\(domain.domain.domainSID)-4294967295", .id: Self.unknownID,
                .onPremisesUserPrincipalName: Self.principalName("nobody"),
                .userPrincipalName: Self.principalName("nobody"),
            ])
            #expect(report.outcome == .unknown)
            #expect(report.attempts.map(\.outcome) == Array(repeating: .noMatch, count: 4))
            #expect(report.roundTrips == 1)
        }
    }

    @Test("a GUID is found in Active Directory's order of bytes, and not as it is written")
    func objectGUID() async throws {
        try await TestDomain.with { domain in
            for account in [Self.ines, ReferenceDomain.disabled, ReferenceDomain.oddPerson(0)] {
                let entry = try domain.domain.entry(account)
                let mixed = CorrelationRule(subject: .id, attribute: "objectGUID")
                for text in [entry.guid, entry.guid.uppercased(), "{\(entry.guid)}"] {
                    let report = try await domain.resolve([.id: text], by: [mixed])
                    #expect(report.dn == entry.dn, "\(text)")
                    #expect(report.roundTrips == 1)
                }
                let plain = CorrelationRule(subject: .id, attribute: "objectGUID", form: .uuid)
                let report = try await domain.resolve([.id: entry.guid], by: [plain])
                #expect(report.outcome == .unknown)
            }
        }
    }

    @Test("an account name has a rule of its own, and several conditions must all hold")
    func otherRules() async throws {
        try await TestDomain.with { domain in
            let entry = try domain.domain.entry(Self.ines)
            let account = CorrelationCondition(subject: .onPremisesSamAccountName, attribute: "sAMAccountName")
            let mail = CorrelationCondition(subject: .mail, attribute: "proxyAddresses")
            let alone = CorrelationRule(conditions: [account])
            let both = CorrelationRule(conditions: [account, mail])
            for text in [Self.ines, Self.ines.uppercased()] {
                #expect(try await domain.resolve([.onPremisesSamAccountName: text], by: [alone]).dn == entry.dn)
            }
            let address = "smtp:ines@corp.example.test"
            for (name, mail, found) in [
                (Self.ines, address, true), (Self.ines, "smtp:tomas@corp.example.test", false),
                (ReferenceDomain.manyGroups, address, false),
            ] {
                let report = try await domain.resolve(
                    [.onPremisesSamAccountName: name, .mail: mail],
                    by: [both]
                )
                #expect(report.dn == (found ? entry.dn : nil), "\(name) \(mail)")
                #expect(report.roundTrips == 1)
            }
            // Where one of the fields is missing the rule is not tried, and the next one is.
            let report = try await domain.resolve([.onPremisesSamAccountName: Self.ines], by: [both, alone])
            #expect(report.dn == entry.dn)
            #expect(report.resolution?.rule == alone)
        }
    }

    @Test("a computer and a contact that share values with a person are not in the population")
    func population() async throws {
        try await TestDomain.with { domain in
            let person = try domain.domain.entry(ReferenceDomain.twin)
            let mail = [CorrelationRule(subject: .mail, attribute: "mail")]
            let values = [Subject.Field.mail: Self.principalName(ReferenceDomain.twin)]
            let report = try await domain.resolve(values, by: mail)
            #expect(report.dn == person.dn)
            #expect(report.roundTrips == 1)

            // Without it, all three have the value.
            let everything = try await domain.resolve(values, by: mail, population: nil)
            guard case .ambiguous(let dns) = everything.outcome else {
                Issue.record("\(everything.outcome)")
                return
            }
            #expect(dns.count >= 2)

            // By their own names neither can be found.
            let computer = try domain.domain.entry(ReferenceDomain.twinComputer)
            let rule = [CorrelationRule(subject: .onPremisesSamAccountName, attribute: "sAMAccountName")]
            let name = [Subject.Field.onPremisesSamAccountName: ReferenceDomain.twinComputer]
            #expect(try await domain.resolve(name, by: rule).outcome == .unknown)
            #expect(try await domain.resolve(name, by: rule, population: nil).dn == computer.dn)
            let contact = try domain.domain.entry(ReferenceDomain.twinContact)
            let guid = [CorrelationRule(subject: .id, attribute: "objectGUID")]
            #expect(try await domain.resolve([.id: contact.guid], by: guid).outcome == .unknown)
            #expect(try await domain.resolve([.id: contact.guid], by: guid, population: nil).dn == contact.dn)
        }
    }

    @Test("two people with the same mail are ambiguous, and a stronger key before it tells them apart")
    func ambiguous() async throws {
        try await TestDomain.with { domain in
            let people = try ReferenceDomain.sharingMail.map { try domain.domain.entry($0) }
            let mail = CorrelationRule(subject: .mail, attribute: "mail")
            var values = [Subject.Field.mail: ReferenceDomain.sharedMail]
            let report = try await domain.resolve(values, by: [mail])
            guard case .ambiguous(let dns) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(Set(dns) == Set(people.map(\.dn)))

            let rules = CorrelationRule.defaults(for: .activeDirectory) + [mail]
            for person in people {
                values[.onPremisesSecurityIdentifier] = person.sid
                #expect(try await domain.resolve(values, by: rules).dn == person.dn)
            }
        }
    }

    @Test("everybody with an odd name is found by their SID, and has that name")
    func oddNames() async throws {
        try await TestDomain.with { domain in
            let people = DistinguishedName.literal(domain.domain.baseDN).appending("OU", "People")
            for (index, name) in ReferenceDomain.oddNames.enumerated() {
                let sid = try #require(try domain.domain.entry(ReferenceDomain.oddPerson(index)).sid)
                let report = try await domain.resolve([.onPremisesSecurityIdentifier: sid], attributes: ["cn"])
                let resolution = try #require(report.resolution, "\(name)")
                let found = try DistinguishedName(parsing: resolution.dn)
                #expect(found == people.appending("CN", name), "\(name): \(resolution.dn)")
                #expect(try resolution.texts(of: "cn") == [name], "\(name)")
            }
        }
    }
}
