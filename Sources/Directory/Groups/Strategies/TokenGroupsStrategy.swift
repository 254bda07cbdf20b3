import DirectoryValues
import LDAP

/// The SIDs of `tokenGroups`, which a domain controller computes for a base read alone, and their names.
struct TokenGroupsStrategy: GroupStrategy {
    private static let tokenGroups = "tokenGroups"

    func personAttributes(_ settings: GroupSettings, _ server: GroupServer) -> [String] {
        settings.primaryGroup ? [] : GroupLookup.primaryGroupAttributes(of: server)
    }

    func groups(of person: SearchEntry, _ lookup: inout GroupLookup) async throws(DirectoryError) -> [GroupRecord]? {
        let values = try await lookup.readPerson(person.dn, attributes: [Self.tokenGroups])?
            .values(of: Self.tokenGroups)
        // Every account is in its primary group: no value means that the account may not read them.
        guard let values, !values.isEmpty else { return nil }
        let excluded = lookup.settings.primaryGroup ? nil : lookup.primaryGroupSID(of: person)
        let sids = try Self.sids(in: values).filter { $0 != excluded && (lookup.settings.builtin || !$0.isBuiltin) }
        guard sids.count <= lookup.settings.maximumCount else {
            throw GroupLimit.count(lookup.settings.maximumCount).directoryError
        }
        let needsEntries = lookup.naming.forms != [.sid] || lookup.settings.scopes.count < 3
        guard needsEntries else { return sids.map(GroupRecord.init(sid:)) }
        let records = try await lookup.records(of: sids)
        return records.filter { lookup.counts($0) }
    }

    /// The SIDs, each once: the values are computed, and nothing of the protocol keeps them apart.
    static func sids(in values: [[UInt8]]) throws(DirectoryError) -> [SecurityIdentifier] {
        var seen: Set<SecurityIdentifier> = []
        var sids: [SecurityIdentifier] = []
        for value in values {
            guard let sid = SecurityIdentifier(bytes: value) else {
                throw DirectoryError(
                    code: .refused,
                    stage: SearchSession.groupsStage,
                    message: "a value of tokenGroups is no SID"
                )
            }
            if seen.insert(sid).inserted { sids.append(sid) }
        }
        return sids
    }
}
