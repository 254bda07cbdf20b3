import Directory
import DirectoryValues
import StandIns
import Testing

import struct FoundationEssentials.Date

@Suite(
    "Values of an Active Directory domain",
    .enabled(if: DirectoryAvailability.samba.isAvailable)
)
struct DomainValueTests {
    private static func resolution(
        _ domain: TestDomain,
        _ account: String,
        _ attributes: [String]
    ) async throws -> Resolution {
        let report = try await domain.resolve(
            [.onPremisesSamAccountName: account],
            by: [CorrelationRule(subject: .onPremisesSamAccountName, attribute: "sAMAccountName")],
            population: nil,
            attributes: attributes
        )
        return try #require(report.resolution, "\(account)")
    }

    @Test("identifiers are what the domain calls them")
    func identifiers() async throws {
        try await TestDomain.with { domain in
            for account in [ReferenceDomain.fewGroups, "crew-1", ReferenceDomain.twinComputer] {
                let entry = try domain.domain.entry(account)
                let sid = try #require(entry.sid)
                let found = try await Self.resolution(domain, account, ["objectSid", "objectGUID"])
                #expect(try found.texts(of: "objectSid") == [sid])
                #expect(try found.texts(of: "objectSid", .sidDomain) == [domain.domain.domainSID])
                #expect(
                    try found.texts(of: "objectSid", .rid) == [String(try #require(sid.split(separator: "-").last))]
                )
                #expect(try found.texts(of: "objectGUID") == [entry.guid.lowercased()])
                #expect(found.attributes.count == 2)
            }
        }
    }

    @Test("flags and types are words")
    func flags() async throws {
        try await TestDomain.with { domain in
            for (account, words) in [
                (ReferenceDomain.fewGroups, ["NORMAL_ACCOUNT"]),
                (ReferenceDomain.disabled, ["ACCOUNTDISABLE", "NORMAL_ACCOUNT"]),
                (ReferenceDomain.smartCard, ["NORMAL_ACCOUNT", "SMARTCARD_REQUIRED"]),
                (ReferenceDomain.twinComputer, ["WORKSTATION_TRUST_ACCOUNT"]),
            ] {
                let found = try await Self.resolution(domain, account, ["userAccountControl"])
                let texts = try #require(try found.texts(of: "userAccountControl", .userAccountControl))
                #expect(Set(texts) == Set(words), "\(account)")
            }
            for (account, words) in [
                ("global-security", ["global", "security"]), ("universal-security", ["universal", "security"]),
                ("local-security", ["domainLocal", "security"]), ("global-distribution", ["global", "distribution"]),
                ("universal-distribution", ["universal", "distribution"]),
                ("local-distribution", ["domainLocal", "distribution"]),
                ("Administrators", ["domainLocal", "security", "builtin"]),
            ] {
                let found = try await Self.resolution(domain, account, ["groupType"])
                #expect(try found.texts(of: "groupType", .groupType) == words, "\(account)")
            }
        }
    }

    @Test("both kinds of time become one")
    func times() async throws {
        try await TestDomain.with { domain in
            func time(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }
            let ordinary = try await Self.resolution(
                domain,
                ReferenceDomain.fewGroups,
                ["pwdLastSet", "whenCreated"]
            )
            let created = try time(try #require(try ordinary.texts(of: "whenCreated", .timestamp)?.first))
            let set = try time(try #require(try ordinary.texts(of: "pwdLastSet", .timestamp)?.first))
            #expect(created <= .now && created > Date.now.addingTimeInterval(-86400))
            // The password counts as set when the domain was described, some seconds before it was made.
            #expect(abs(created.timeIntervalSince(set)) < 3600)

            let expiring = try await Self.resolution(domain, ReferenceDomain.expiresLater, ["accountExpires"])
            let end = try time(try #require(try expiring.texts(of: "accountExpires", .timestamp)?.first))
            #expect(abs(end.timeIntervalSince(created) - 100 * 86400) < 3600)

            // "Never", in both of its spellings, and "not set".
            for (account, attribute) in [
                (ReferenceDomain.neverExpires, "accountExpires"), (ReferenceDomain.fewGroups, "accountExpires"),
                (ReferenceDomain.mustChangePassword, "pwdLastSet"),
            ] {
                let found = try await Self.resolution(domain, account, [attribute])
                #expect(throws: AttributeValueError.noTime) { try found.texts(of: attribute, .timestamp) }
            }
        }
    }

    @Test("parts of names, text with several values, and nothing for what is not there")
    func names() async throws {
        try await TestDomain.with { domain in
            let wanted = ["distinguishedName", "proxyAddresses", "telephoneNumber", "noSuchAttribute"]
            let found = try await Self.resolution(domain, ReferenceDomain.fewGroups, wanted)
            #expect(try found.texts(of: "distinguishedName") == [found.dn])
            #expect(try found.texts(of: "distinguishedName", .dnDomain) == [ReferenceDomain.domain])
            #expect(try found.texts(of: "distinguishedName", .dnPath) == ["People/Ines Okafor"])
            #expect(try found.texts(of: "distinguishedName", .dnParent) == ["OU=People,\(domain.domain.baseDN)"])
            #expect(
                Set(try found.texts(of: "proxyAddresses") ?? [])
                    == ["SMTP:ines.okafor@corp.example.test", "smtp:ines@corp.example.test"]
            )
            #expect(try found.texts(of: "telephoneNumber") == nil)
            #expect(try found.texts(of: "noSuchAttribute") == nil)

            for (index, name) in ReferenceDomain.oddNames.enumerated() {
                let account = ReferenceDomain.oddPerson(index)
                let odd = try await Self.resolution(domain, account, ["distinguishedName"])
                #expect(try odd.texts(of: "distinguishedName", .dnName) == [name], "\(name)")
            }
        }
    }
}
