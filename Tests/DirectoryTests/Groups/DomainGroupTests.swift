import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

@Suite("Groups of an Active Directory domain")
struct DomainGroupTests {
    /// All that Samba has.
    private static let strategies: [GroupSettings.Strategy] = [.tokenGroups, .memberOf, .memberSearch, .inChain]
    /// What everybody is in by the primary group.
    private static let everybody: Set<String> = ["Domain Users", "Users"]

    private static func chains(_ count: Int) -> Set<String> {
        Set((0..<count).flatMap { chain in (1...4).map { ReferenceDomain.chainGroup(chain, level: $0) } })
    }

    /// Who is in which security groups, besides everybody's.
    private static let expectations: [(account: String, groups: Set<String>)] = [
        (ReferenceDomain.fewGroups, ["crew-1", "crew-2", "crew-3", "crew-4", "harbour"]),
        (ReferenceDomain.manyGroups, chains(50)),
        (ReferenceDomain.mostGroups, chains(400)),
        (ReferenceDomain.primaryGroupOnly, []),
        (ReferenceDomain.changedPrimaryGroup, ["contractors", "externals"]),
        (ReferenceDomain.everyKindOfGroup, ["global-security", "universal-security", "local-security"]),
        (ReferenceDomain.selfReference, ["ouroboros"]),
        (ReferenceDomain.throughDistributionGroup, ["editors"]),
        (ReferenceDomain.disabled, []),
    ]

    @Test("every strategy finds the same groups of the same person", arguments: Self.strategies)
    func strategiesAgree(strategy: GroupSettings.Strategy) async throws {
        try await TestDomain.with { domain in
            for (account, groups) in Self.expectations {
                let report = try await domain.report(of: account, domain.settings(strategy))
                #expect(report.groupStrategy == strategy)
                let found = report.groupNames
                var expected = groups.union(Self.everybody)
                if strategy == .inChain, account == ReferenceDomain.throughDistributionGroup {
                    // The server walks through groups that do not count.
                    expected.insert("readers")
                }
                #expect(found.count == expected.count, "\(account)")
                #expect(Set(found[.sAMAccountName]) == expected, "\(account)")
                #expect(found.unnamed == 0)
            }
        }
    }
}
