import DirectoryValues
import LDAP

/// One search by Active Directory's matching rule in chain, for the person and for the primary group, which is no member
/// value.
struct InChainStrategy: GroupStrategy {
    func personAttributes(_ settings: GroupSettings, _ server: GroupServer) -> [String] {
        settings.primaryGroup ? GroupLookup.primaryGroupAttributes(of: server) : []
    }

    func groups(of person: SearchEntry, _ lookup: inout GroupLookup) async throws(DirectoryError) -> [GroupRecord]? {
        let members = try await [person.dn] + lookup.primaryGroups(of: person).compactMap(\.dn)
        let chains = members.map { member in
            Filter.extensible(
                attribute: lookup.settings.memberAttributes.first ?? "member",
                matchingRule: MatchingRule.inChain.rawValue,
                dnAttributes: false,
                value: Array(member.utf8)
            )
        }
        let attributes = lookup.attributes
        let primary = lookup.primaryGroupFilter(of: person).map { [$0] } ?? []
        let entries = try await lookup.search([lookup.groupSearch(chains + primary)])
        var walk = lookup.walk()
        try walk.take(entries.map { GroupRecord(entry: $0, attributes: attributes) }, lookup)
        return walk.found
    }
}
