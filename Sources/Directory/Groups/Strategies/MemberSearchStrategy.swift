import LDAP

/// Searches for groups that name the entry as a member, then for groups that name those, level by level.
///
/// All searches of a level run at the same time. Which groups a group is in is kept for a while, for all people.
struct MemberSearchStrategy: GroupStrategy {
    func personAttributes(_ settings: GroupSettings, _ server: GroupServer) -> [String] {
        settings.memberAttributes.compactMap { settings.memberValue(in: $0) }
            + (settings.primaryGroup ? GroupLookup.primaryGroupAttributes(of: server) : [])
    }

    func groups(of person: SearchEntry, _ lookup: inout GroupLookup) async throws(DirectoryError) -> [GroupRecord]? {
        let settings = lookup.settings
        var walk = lookup.walk()
        let parts =
            settings.memberAttributes.flatMap { attribute in
                let values =
                    settings.memberValue(in: attribute).map { person.values(of: $0) } ?? [Array(person.dn.utf8)]
                return values.map { Filter.equality(attribute, $0) }
            } + (lookup.primaryGroupFilter(of: person).map { [$0] } ?? [])
        guard !parts.isEmpty else { return [] }
        // Only a DN can be a member of a group as the groups of people are.
        let nesting = settings.memberAttributes.filter { settings.memberValue(in: $0) == nil }
        let attributes = lookup.attributes
        var found = try await lookup.search(parts.batches.map { lookup.groupSearch($0) })
            .map { GroupRecord(entry: $0, attributes: attributes) }
        while true {
            try walk.take(found, lookup)
            guard !walk.frontier.isEmpty else { return walk.found }
            found = try await lookup.parents(of: walk.frontier, memberAttributes: nesting)
            guard !found.isEmpty else { return walk.found }
        }
    }
}

extension GroupLookup {
    /// A search for groups of which one of the parts holds.
    func groupSearch(_ parts: [Filter]) -> SearchRequest {
        let filters = [self.settings.filter, self.settings.typeFilter, parts.count == 1 ? parts[0] : .or(parts)]
        return SearchRequest(
            base: self.settings.base,
            filter: .and(filters.compactMap { $0 }),
            attributes: self.attributes,
            // One more than may be is enough to know that there are too many.
            sizeLimit: min(max(self.settings.maximumCount, 0), Int(Int32.max) - 1) + 1
        )
    }
}
