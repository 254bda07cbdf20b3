import LDAP

/// The values of `msds-tokenGroupNames`: the names in the tree of what `tokenGroups` has, for a base read alone.
///
/// A group that has no entry here is not among them.
struct TokenGroupNamesStrategy: GroupStrategy {
    private static let tokenGroupNames = "msds-tokenGroupNames"

    func personAttributes(_ settings: GroupSettings, _ server: GroupServer) -> [String] {
        settings.primaryGroup ? [] : GroupLookup.primaryGroupAttributes(of: server)
    }

    func groups(of person: SearchEntry, _ lookup: inout GroupLookup) async throws(DirectoryError) -> [GroupRecord]? {
        let values = try await lookup.readPerson(person.dn, attributes: [Self.tokenGroupNames])?
            .values(of: Self.tokenGroupNames)
        guard let values, !values.isEmpty else { return nil }
        var names = try Self.names(in: values)
        guard names.count <= lookup.settings.maximumCount else {
            throw GroupLimit.count(lookup.settings.maximumCount).directoryError
        }
        if !lookup.settings.primaryGroup, let sid = lookup.primaryGroupSID(of: person) {
            let excluded = try await lookup.records(of: [sid]).first?.key
            names.removeAll { $0.normalized == excluded }
        }
        return try await lookup.records(named: names).filter { lookup.counts($0) }
    }

    /// The names, each once: the values are computed, and nothing of the protocol keeps them apart.
    static func names(in values: [[UInt8]]) throws(DirectoryError) -> [DistinguishedName] {
        var seen: Set<String> = []
        var names: [DistinguishedName] = []
        for value in values {
            guard let text = String(validating: value, as: UTF8.self),
                let name = try? DistinguishedName(parsing: text), !name.isEmpty
            else {
                throw DirectoryError(
                    code: .refused,
                    stage: SearchSession.groupsStage,
                    message: "a value of msds-tokenGroupNames is no distinguished name"
                )
            }
            if seen.insert(name.normalized).inserted { names.append(name) }
        }
        return names
    }
}
