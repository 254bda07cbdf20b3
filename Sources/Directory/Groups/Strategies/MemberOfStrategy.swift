import LDAP

/// The values of `memberOf`: the entry's own, then those of its groups, level by level.
struct MemberOfStrategy: GroupStrategy {
    static let memberOf = "memberOf"

    func personAttributes(_ settings: GroupSettings, _ server: GroupServer) -> [String] {
        [Self.memberOf] + (settings.primaryGroup ? GroupLookup.primaryGroupAttributes(of: server) : [])
    }

    func groups(of person: SearchEntry, _ lookup: inout GroupLookup) async throws(DirectoryError) -> [GroupRecord]? {
        var walk = lookup.walk()
        var names = Self.names(in: person)
        let primary = try await lookup.primaryGroups(of: person)
        names += primary.compactMap(\.name)
        // A primary group without an entry has nothing to be read.
        var found = primary.filter { $0.dn == nil }
        while true {
            var asked: Set<String> = []
            let new = names.filter { walk.isNew($0.normalized) && asked.insert($0.normalized).inserted }
            do throws(GroupLimit) {
                try walk.checkRoom(for: new.count)
            } catch {
                throw error.directoryError
            }
            names = []
            if lookup.settings.nested {
                let nesting = try await lookup.memberships(of: new, read: Self.names)
                // A group that cannot be read still is one.
                found += zip(new, nesting).map { $1.record ?? GroupRecord(name: $0) }
                try walk.take(found, lookup)
                let followed = Set(walk.frontier.map(\.key))
                for (name, nesting) in zip(new, nesting) where followed.contains(name.normalized) {
                    names += nesting.names
                }
            } else {
                found += try await lookup.records(named: new)
                try walk.take(found, lookup)
            }
            guard !names.isEmpty else { return walk.found }
            found = []
        }
    }

    /// The names in `memberOf`.
    ///
    /// A value that is no name cannot be followed; it is the directory's mistake and no other group's.
    private static func names(in entry: SearchEntry) -> [DistinguishedName] {
        entry.values(of: Self.memberOf)
            .compactMap { value in
                guard let text = String(validating: value, as: UTF8.self),
                    let name = try? DistinguishedName(parsing: text), !name.isEmpty
                else { return nil }
                return name
            }
    }
}
