import DirectoryValues
import LDAP

extension GroupLookup {
    /// The attributes of a person that lead to the primary group.
    static func primaryGroupAttributes(of server: GroupServer) -> [String] {
        server.isActiveDirectory ? ["primaryGroupID", "objectSid"] : ["gidNumber"]
    }

    /// The SID of a person's primary group in Active Directory: the person's own with another last number
    /// (MS-ADTS 3.1.1.4.5.24).
    func primaryGroupSID(of person: SearchEntry) -> SecurityIdentifier? {
        guard self.server.isActiveDirectory, let number = person.text(of: "primaryGroupID").flatMap({ UInt32($0) })
        else { return nil }
        return person.values(of: "objectSid").first.flatMap(SecurityIdentifier.init(bytes:))?.domain?
            .appending(number)
    }

    /// The number of a person's primary group in POSIX (RFC 2307).
    func primaryGroupNumber(of person: SearchEntry) -> [UInt8]? {
        self.server.isActiveDirectory ? nil : person.values(of: "gidNumber").first
    }

    /// A filter that the primary group matches, for a search that goes through groups anyway.
    func primaryGroupFilter(of person: SearchEntry) -> Filter? {
        guard self.settings.primaryGroup else { return nil }
        if let sid = self.primaryGroupSID(of: person) { return .equality("objectSid", sid.bytes) }
        return self.primaryGroupNumber(of: person).map { .equality("gidNumber", $0) }
    }

    /// The primary group, found by a search of its own or in the cache.
    ///
    /// - Returns: The group, without a name in the tree when no entry has its SID; several where several POSIX groups have
    ///   one number.
    mutating func primaryGroups(of person: SearchEntry) async throws(DirectoryError) -> [GroupRecord] {
        guard self.settings.primaryGroup else { return [] }
        if let sid = self.primaryGroupSID(of: person) { return try await self.records(of: [sid]) }
        guard let number = self.primaryGroupNumber(of: person) else { return [] }
        let attributes = self.attributes
        let request = SearchRequest(
            base: self.settings.base,
            filter: .and(.equality("objectClass", "posixGroup"), .equality("gidNumber", number)),
            attributes: attributes,
            sizeLimit: 20
        )
        return try await self.search([request]).map { GroupRecord(entry: $0, attributes: attributes) }
    }
}
