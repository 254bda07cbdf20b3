import DirectoryValues
import LDAP

extension GroupLookup {
    /// Groups whose parents are asked for in searches of their own, and kept; more are asked for many at once, because
    /// nobody waits for hundreds of searches.
    private static let maximumOwnSearches = 50

    /// The groups that some groups are in themselves, as far as possible from what is kept.
    ///
    /// - Parameters:
    ///   - children: The groups.
    ///   - memberAttributes: The attributes in which a child's name stands as a member.
    /// - Returns: The parents; one of several children may be there several times.
    /// - Throws: ``DirectoryError``.
    mutating func parents(
        of children: [GroupRecord],
        memberAttributes: [String]
    ) async throws(DirectoryError) -> [GroupRecord] {
        guard !memberAttributes.isEmpty else { return [] }
        let (attributes, known) = (self.attributes, self.naming.groupAttributeSet)
        let (asked, purgeCount) = (ContinuousClock.now, self.knowledge.nesting.purgeCount)
        var parents: [GroupRecord] = []
        var missing: [GroupRecord] = []
        self.knowledge.nesting.visit(children, with: known) { child, nesting in
            if let nesting { parents += nesting.parents } else if child.dn != nil { missing.append(child) }
        }
        guard !missing.isEmpty else { return parents }
        let parts = missing.map { child in
            memberAttributes.map { Filter.equality($0, Array((child.dn ?? "").utf8)) }
        }
        guard missing.count <= Self.maximumOwnSearches, self.settings.nestingCacheTime > .zero else {
            let requests = parts.flatMap { $0 }.batches.map { self.groupSearch($0) }
            return parents
                + (try await self.search(requests)).map { GroupRecord(entry: $0, attributes: attributes) }
        }
        let results = try await self.searchEach(parts.map { self.groupSearch($0) })
        var found: [GroupKey: GroupNesting] = [:]
        for (child, entries) in zip(missing, results) {
            let nesting = GroupNesting(parents: entries.map { GroupRecord(entry: $0, attributes: attributes) })
            found[.name(child.key)] = nesting
            parents += nesting.parents
        }
        self.knowledge.nesting.insert(found, with: known, unlessPurgedSince: purgeCount, now: asked)
        return parents
    }

    /// Groups by name, with the names of the groups that they are in themselves, as far as possible from what is kept.
    ///
    /// - Returns: In the names' order; without a record where a group is not there or may not be seen.
    mutating func memberships(
        of names: [DistinguishedName],
        read: (SearchEntry) -> [DistinguishedName]
    ) async throws(DirectoryError) -> [GroupNesting] {
        let (attributes, known) = (self.attributes, self.naming.groupAttributeSet)
        let (asked, purgeCount) = (ContinuousClock.now, self.knowledge.nesting.purgeCount)
        var nesting = self.knowledge.nesting.values(for: names.map { .name($0.normalized) }, with: known)
        let missing = names.filter { nesting[.name($0.normalized)] == nil }
        if !missing.isEmpty {
            var found: [GroupKey: GroupNesting] = [:]
            let entries = try await self.read(missing, attributes: attributes + [MemberOfStrategy.memberOf])
            for (name, entry) in zip(missing, entries) {
                guard let entry else { continue }
                found[.name(name.normalized)] = GroupNesting(
                    record: GroupRecord(entry: entry, attributes: attributes, name: name),
                    names: read(entry)
                )
            }
            self.knowledge.nesting.insert(found, with: known, unlessPurgedSince: purgeCount, now: asked)
            nesting.merge(found) { $1 }
        }
        return names.map { nesting[.name($0.normalized)] ?? GroupNesting() }
    }
}
