import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

@Suite(
    "Who an Active Directory domain does not vouch for",
    .enabled(if: DirectoryAvailability.samba.isAvailable)
)
struct DomainRefusalTests {
    private static let ines = ReferenceDomain.fewGroups

    private static func principalName(_ account: String) -> String { "\(account)@\(ReferenceDomain.domain)" }

    @Test("the name of one account and the SID of another contradict each other")
    func contradicted() async throws {
        try await TestDomain.with { domain in
            let other = try domain.domain.entry(ReferenceDomain.manyGroups)
            let entry = try domain.domain.entry(Self.ines)
            let name = Self.principalName(Self.ines)
            let otherSID = try #require(other.sid)
            // Without the rule that compares SIDs, only the check sees it.
            let byName = [CorrelationRule(subject: .userPrincipalName, attribute: "userPrincipalName")]
            let report = try await domain.resolve(
                [.onPremisesSecurityIdentifier: otherSID, .userPrincipalName: name],
                by: byName
            )
            guard case .contradicted(let dn, let reason) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(dn == entry.dn)
            #expect(reason.contains("objectSid"))
            #expect(!reason.contains(otherSID))
            #expect(report.roundTrips == 1)

            // With it the SID, which is never given to somebody else, decides.
            let both = try await domain.resolve([.onPremisesSecurityIdentifier: otherSID, .userPrincipalName: name])
            #expect(both.dn == other.dn)

            // The SID of an account that is gone: the name belongs to somebody new.
            let gone = "\(domain.domain.domainSID)-4294967295"
            let reused = try await domain.resolve([.onPremisesSecurityIdentifier: gone, .userPrincipalName: name])
            guard case .contradicted(entry.dn, _) = reused.outcome else {
                Issue.record("\(reused.outcome)")
                return
            }
            #expect(reused.attempts.map(\.rule.description).last == "userPrincipalName = userPrincipalName")
        }
    }

    @Test(
        "a SID that is none ends the search, and nobody is asked",
        arguments: [
            "S-1-5-21-1-2-3-x", "S-1-5-21-1-2-3-4294967296", "S-2-5-21-1-2-3-4", "S-1-5-21-1-2-3-4)(cn=*",
            "S-1-5" + String(repeating: "-1", count: 16),
        ]
    )
    func malformedSID(sid: String) async throws {
        try await TestDomain.with { domain in
            let values = [
                Subject.Field.onPremisesSecurityIdentifier: sid, .userPrincipalName: Self.principalName(Self.ines),
            ]
            let report = try await domain.resolve(values)
            #expect(report.outcome == .unknown)
            #expect(report.attempts.count == 1)
            guard case .invalidValue = report.attempts.first?.outcome else {
                Issue.record("\(report.attempts)")
                return
            }
            #expect(report.roundTrips == 0)
        }
    }

    @Test("a SID as long as may be is one, and nobody's")
    func longestSID() async throws {
        try await TestDomain.with { domain in
            let values = [
                Subject.Field.onPremisesSecurityIdentifier: "S-1-5" + String(repeating: "-1", count: 15)
            ]
            let report = try await domain.resolve(values)
            #expect(report.outcome == .unknown)
            #expect(report.attempts.first?.outcome == .noMatch)
            #expect(report.roundTrips == 1)
        }
    }

    @Test("characters of filters in a user principal name are text, and a NUL is nobody's")
    func hostileNames() async throws {
        try await TestDomain.with { domain in
            let name = Self.principalName(Self.ines)
            for text in [
                "*", "ines*@\(ReferenceDomain.domain)", "\(Self.ines)*", "*)(objectClass=*", "(\(name))",
                "\(name))(|(cn=*", "\\2a", "ines\\2e", "ines.okafor\\@\(ReferenceDomain.domain)", "a\\b*()c",
            ] {
                let report = try await domain.resolve([.userPrincipalName: text])
                #expect(report.outcome == .unknown, "\(text)")
                #expect(report.attempts.last?.outcome == .noMatch, "\(text)")
                #expect(report.roundTrips == 1, "\(text)")
            }
            for text in ["\(name)\0", "\0", "ines\0.okafor@\(ReferenceDomain.domain)"] {
                let report = try await domain.resolve([.userPrincipalName: text])
                #expect(report.outcome == .unknown)
                guard case .invalidValue = report.attempts.last?.outcome else {
                    Issue.record("a NUL is \(String(describing: report.attempts.last?.outcome))")
                    continue
                }
                #expect(report.roundTrips == 0)
            }
        }
    }
}
