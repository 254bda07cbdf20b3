import DirectoryValues
import LDAP

extension GroupLookup {
    /// The groups with these SIDs, in their order, as far as possible from the cache.
    ///
    /// - Returns: A record for each; one without a name in the tree for a SID that no entry has.
    mutating func records(of sids: [SecurityIdentifier]) async throws(DirectoryError) -> [GroupRecord] {
        let (attributes, known) = (self.attributes, self.naming.groupAttributeSet)
        var records = self.knowledge.records.values(for: sids.map { .sid($0) }, with: known)
        let missing = sids.filter { records[.sid($0)] == nil }
        if !missing.isEmpty {
            let base = self.server.namingContext(of: self.settings.base) ?? self.settings.base
            let requests = missing.batches.map { batch in
                SearchRequest(
                    base: base,
                    filter: .or(batch.map { .equality("objectSid", $0.bytes) }),
                    attributes: attributes.contains("objectSid") ? attributes : attributes + ["objectSid"],
                    sizeLimit: batch.count + 1
                )
            }
            let found = Self.records(of: missing, in: try await self.search(requests), attributes: attributes)
            self.knowledge.records.insert(found, with: known)
            records.merge(found) { $1 }
        }
        return sids.compactMap { records[.sid($0)] }
    }

    /// The groups that a server's answer tells of.
    ///
    /// - Parameters:
    ///   - sids: The groups that were asked for; entries of others are not believed.
    ///   - entries: The answer, with `objectSid`.
    ///   - attributes: What is kept of each entry.
    /// - Returns: A record for each SID; one without a name in the tree for a SID that no entry has.
    static func records(
        of sids: [SecurityIdentifier],
        in entries: [SearchEntry],
        attributes: [String]
    ) -> [GroupKey: GroupRecord] {
        var records: [GroupKey: GroupRecord] = [:]
        for sid in sids { records[.sid(sid)] = GroupRecord(sid: sid) }
        for entry in entries {
            guard let sid = entry.values(of: "objectSid").first.flatMap(SecurityIdentifier.init(bytes:)),
                records[.sid(sid)] != nil
            else { continue }
            records[.sid(sid)] = GroupRecord(entry: entry, attributes: attributes)
        }
        return records
    }

    /// The groups with these names, in their order, as far as possible from the cache or the names themselves.
    mutating func records(named names: [DistinguishedName]) async throws(DirectoryError) -> [GroupRecord] {
        if !self.settings.dependsOnGroupType, names.allSatisfy(self.naming.isComplete(in:)) {
            return names.map(GroupRecord.init(name:))
        }
        let (attributes, known) = (self.attributes, self.naming.groupAttributeSet)
        var records = self.knowledge.records.values(for: names.map { .name($0.normalized) }, with: known)
        let missing = names.filter { records[.name($0.normalized)] == nil }
        if !missing.isEmpty {
            var found: [GroupKey: GroupRecord] = [:]
            for (name, entry) in zip(missing, try await self.read(missing, attributes: attributes)) {
                guard let entry else { continue }
                found[.name(name.normalized)] = GroupRecord(entry: entry, attributes: attributes, name: name)
            }
            self.knowledge.records.insert(found, with: known)
            records.merge(found) { $1 }
        }
        // A group that cannot be read still is one.
        return names.map { records[.name($0.normalized)] ?? GroupRecord(name: $0) }
    }

    /// What becomes of a group, by its type and scope.
    ///
    /// Of a group that cannot be read neither is known: it counts.
    ///
    /// - Parameter group: The group.
    /// - Returns: Its standing in a walk.
    func standing<Element>(of group: GroupRecord) -> GroupWalk<Element>.Standing {
        guard self.settings.dependsOnGroupType, let type = group.type else { return .followed }
        guard self.settings.types.contains(type.settingsType) else { return .ignored }
        let counts =
            (self.settings.builtin || !type.isBuiltin)
            && type.settingsScope.map(self.settings.scopes.contains) ?? (self.settings.scopes.count == 3)
        return counts ? .followed : .passedThrough
    }

    /// Whether a group counts, by its type and scope.
    func counts(_ group: GroupRecord) -> Bool {
        let standing: GroupWalk<GroupRecord>.Standing = self.standing(of: group)
        return standing == .followed
    }

    /// A walk within the settings' bounds.
    func walk() -> GroupWalk<GroupRecord> {
        GroupWalk(
            nested: self.settings.nested,
            maximumDepth: self.settings.maximumDepth,
            maximumCount: self.settings.maximumCount
        )
    }
}
