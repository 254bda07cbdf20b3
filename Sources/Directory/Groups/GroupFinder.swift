import LDAP

/// Finds the groups of an entry, level by level; a group that was seen is not followed again, so cycles end.
struct GroupFinder {
    /// Member values in one filter: enough to keep round trips few, small enough for every server's filter limit.
    private static let batchSize = 50
    /// Group entries read at the same time.
    private static let concurrentReads = 20
    private static let memberOf = "memberOf"

    private let settings: GroupSettings

    init(settings: GroupSettings) {
        self.settings = settings
    }

    /// What the person's own entry must be asked for, together with what others want of it; each once.
    func attributes(besides others: [String]) -> [String] {
        switch self.settings.strategy {
        case .memberOf where !others.contains(where: Self.isMemberOf): others + [Self.memberOf]
        case .memberOf, .memberSearch: others
        }
    }

    /// Whether an attribute that came is for others too, and not just for us.
    func isWanted(_ attribute: String, among others: [String]) -> Bool {
        !Self.isMemberOf(attribute) || others.contains { Self.isMemberOf($0) || $0 == "*" || $0 == "+" }
    }

    func groups(of entry: SearchEntry, session: inout SearchSession) async throws(DirectoryError) -> [Group] {
        var found: [Group] = []
        var seen: Set<String> = []
        var level = 0
        // Of `memberOf` a level's names come with the members, of a member search with the groups.
        var frontier = [entry]
        // Level 0 are the entry's own groups.
        while !frontier.isEmpty, level <= (self.settings.nested ? self.settings.maximumDepth : 0) {
            let parents =
                switch self.settings.strategy {
                case .memberOf: try await self.readParents(of: frontier, seen: seen, session: &session)
                case .memberSearch: try await self.searchParents(of: frontier, session: &session)
                }
            frontier = []
            for group in parents where seen.insert(Self.key(group.dn)).inserted {
                frontier.append(group)
                if let name = self.name(of: group) { found.append(Group(name: name, dn: group.dn)) }
            }
            guard seen.count <= self.settings.maximumCount else { throw self.limitExceeded("more than allowed") }
            level += 1
        }
        return found
    }

    /// The groups that name one of the entries as a member.
    private func searchParents(
        of entries: [SearchEntry],
        session: inout SearchSession
    ) async throws(DirectoryError) -> [SearchEntry] {
        let requests = stride(from: 0, to: entries.count, by: Self.batchSize)
            .map { start in
                let members = entries[start..<min(start + Self.batchSize, entries.count)]
                    .map { entry in
                        Filter.equality(attribute: self.settings.memberAttribute, value: Array(entry.dn.utf8))
                    }
                return SearchRequest(
                    base: self.settings.base,
                    filter: .and([self.settings.filter, members.count == 1 ? members[0] : .or(members)]),
                    attributes: [self.settings.nameAttribute],
                    // One more than may be is enough to know that there are too many.
                    sizeLimit: min(self.settings.maximumCount, Int(Int32.max) - 1) + 1
                )
            }
        return try await self.run(requests, session: &session)
    }

    /// The groups that the entries' `memberOf` names, read one by one for their names and their own `memberOf`.
    private func readParents(
        of entries: [SearchEntry],
        seen: Set<String>,
        session: inout SearchSession
    ) async throws(DirectoryError) -> [SearchEntry] {
        var names: [DistinguishedName] = []
        var asked = seen
        // Active Directory sends more than 1500 values in ranges (MS-ADTS 3.1.1.3.1.3.3), under another name.
        guard !entries.contains(where: { $0.attributes.contains { Self.isMemberOf($0.name) && $0.name.contains(";") } })
        else { throw self.limitExceeded("more than the server names at once") }
        for value in entries.flatMap({ $0.values(of: Self.memberOf) }) {
            // A value that is no name cannot be followed; it is the directory's mistake and no other group's.
            guard let text = String(validating: value, as: UTF8.self), let name = try? DistinguishedName(parsing: text),
                !name.isEmpty
            else { continue }
            if asked.insert(name.normalized).inserted { names.append(name) }
        }
        guard asked.count <= self.settings.maximumCount else { throw self.limitExceeded("more than allowed") }
        if !self.settings.nested, names.allSatisfy({ $0.leafValue(of: self.settings.nameAttribute) != nil }) {
            // The name stands in the DN and nobody asks for more: no read at all.
            return names.map { SearchEntry(dn: $0.description, attributes: []) }
        }
        var groups: [SearchEntry] = []
        for start in stride(from: 0, to: names.count, by: Self.concurrentReads) {
            let batch = Array(names[start..<min(start + Self.concurrentReads, names.count)])
            let read = try await session.read(
                batch,
                attributes: [self.settings.nameAttribute] + (self.settings.nested ? [Self.memberOf] : []),
                stage: SearchSession.groupsStage
            )
            // A group that cannot be read still is one: its name is taken from the DN, if it stands there.
            groups += zip(batch, read).map { name, entry in entry ?? SearchEntry(dn: name.description, attributes: []) }
        }
        return groups
    }

    private func run(
        _ requests: [SearchRequest],
        session: inout SearchSession
    ) async throws(DirectoryError) -> [SearchEntry] {
        let results = try await session.search(requests, stage: SearchSession.groupsStage)
        guard !results.contains(where: \.isTruncated) else {
            throw self.limitExceeded("more than the server names at once")
        }
        return results.flatMap(\.entries)
    }

    private func name(of group: SearchEntry) -> String? {
        if let name = group.text(of: self.settings.nameAttribute) { return name }
        return (try? DistinguishedName(parsing: group.dn))?.leafValue(of: self.settings.nameAttribute)
    }

    /// Servers spell one name in several ways; a name that does not parse is compared as it stands.
    private static func key(_ dn: String) -> String {
        (try? DistinguishedName(parsing: dn))?.normalized ?? dn
    }

    private static func isMemberOf(_ attribute: String) -> Bool {
        let name = attribute.lowercased()
        return name == "memberof" || name.hasPrefix("memberof;range=")
    }

    private func limitExceeded(_ what: String) -> DirectoryError {
        DirectoryError(
            code: .groupLimitExceeded,
            stage: SearchSession.groupsStage,
            message: "the entry is in \(what) (maximumCount is \(self.settings.maximumCount))"
        )
    }
}
