import LDAP

/// One way to an entry's groups.
protocol GroupStrategy: Sendable {
    /// The attributes of the person's entry that it starts from.
    ///
    /// - Parameters:
    ///   - settings: Which groups count.
    ///   - server: What the server offers.
    /// - Returns: The attributes' descriptions.
    func personAttributes(_ settings: GroupSettings, _ server: GroupServer) -> [String]

    /// Finds the groups.
    ///
    /// - Parameters:
    ///   - person: The entry, with ``personAttributes(_:_:)``.
    ///   - lookup: The searches.
    /// - Returns: The groups that count, each once; `nil` when the server did not give what the strategy starts from, which
    ///   is not the same as no groups.
    /// - Throws: ``DirectoryError``.
    func groups(of person: SearchEntry, _ lookup: inout GroupLookup) async throws(DirectoryError) -> [GroupRecord]?
}

extension GroupWalk where Element == GroupRecord {
    /// Takes a level of groups.
    mutating func take(_ groups: [GroupRecord], _ lookup: GroupLookup) throws(DirectoryError) {
        do throws(GroupLimit) {
            try self.advance(groups.map { ($0.key, $0, $0.dn == nil ? .taken : lookup.standing(of: $0)) })
        } catch {
            throw error.directoryError
        }
    }
}
