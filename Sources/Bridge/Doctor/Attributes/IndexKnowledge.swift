import LDAP

/// Which attributes a server keeps an index of equality for, as far as it tells.
enum IndexKnowledge: Sendable, Hashable {
    /// The names of those that have one, in lower case.
    case told(indexed: Set<String>)
    /// The server does not tell, or not us.
    case notTold

    /// Whether an attribute is indexed; `nil` when it is not known.
    ///
    /// - Parameters:
    ///   - attribute: The attribute.
    ///   - schema: The server's schema: an index stands under any of the names, or a supertype's.
    /// - Returns: Whether it is.
    func isIndexed(_ attribute: String, schema: Subschema?) -> Bool? {
        guard case .told(let indexed) = self else { return nil }
        let type = attribute.prefix { $0 != ";" }.lowercased()
        let lineage = schema?.lineage(of: type).flatMap { $0.names + [$0.identifier] } ?? []
        return ([type] + lineage.map { $0.lowercased() }).contains { indexed.contains($0) }
    }
}

extension IndexKnowledge {
    /// Reads the attributes' definitions of Active Directory (MS-ADTS 3.1.1.2.3, `searchFlags`).
    ///
    /// Linked attributes, such as `member`, are looked up in a table of their own.
    static func activeDirectory(_ entries: [SearchEntry]) -> IndexKnowledge {
        var indexed: Set<String> = []
        for entry in entries {
            guard let name = entry.text(of: "lDAPDisplayName") else { continue }
            let flags = entry.text(of: "searchFlags").flatMap { Int($0) } ?? 0
            if flags & 1 != 0 || entry.text(of: "linkID") != nil { indexed.insert(name.lowercased()) }
        }
        return entries.isEmpty ? .notTold : .told(indexed: indexed)
    }

    /// Reads OpenLDAP's databases (`slapd-mdb(5)`, `olcDbIndex`): the one that holds an entry counts.
    static func openLDAP(_ entries: [SearchEntry], base: DistinguishedName) -> IndexKnowledge {
        guard let database = self.nearest(entries, suffix: "olcSuffix", base) else { return .notTold }
        var indexed: Set<String> = []
        var defaultTypes: Substring = ""
        for value in database.values(of: "olcDbIndex") {
            let text = String(decoding: value, as: UTF8.self)
            let parts = text.split(whereSeparator: \.isWhitespace)
            guard let names = parts.first else { continue }
            if names.lowercased() == "default" {
                defaultTypes = parts.dropFirst().first ?? ""
                continue
            }
            let types = parts.dropFirst().first ?? defaultTypes
            guard types.split(separator: ",").contains("eq") else { continue }
            for name in names.split(separator: ",") { indexed.insert(name.lowercased()) }
        }
        // Names are kept in an index in any case.
        return .told(indexed: indexed.union(["entrydn"]))
    }

    /// Reads the backends of 389 Directory Server and their indexes.
    static func directory389(_ entries: [SearchEntry], base: DistinguishedName) -> IndexKnowledge {
        guard let backend = self.nearest(entries, suffix: "nsslapd-suffix", base),
            let backendName = try? DistinguishedName(parsing: backend.dn)
        else { return .notTold }
        var indexed: Set<String> = []
        var count = 0
        for entry in entries {
            let types = entry.values(of: "nsIndexType").map { String(decoding: $0, as: UTF8.self).lowercased() }
            guard !types.isEmpty, let name = try? DistinguishedName(parsing: entry.dn),
                name.isDescendant(of: backendName)
            else { continue }
            count += 1
            if types.contains("eq"), let attribute = entry.text(of: "cn") { indexed.insert(attribute.lowercased()) }
        }
        return count == 0 ? .notTold : .told(indexed: indexed)
    }

    /// The entry whose suffix is the nearest above a base.
    private static func nearest(
        _ entries: [SearchEntry],
        suffix attribute: String,
        _ base: DistinguishedName
    ) -> SearchEntry? {
        var nearest: (entry: SearchEntry, depth: Int)?
        for entry in entries {
            for value in entry.values(of: attribute) {
                guard let text = String(validating: value, as: UTF8.self),
                    let suffix = try? DistinguishedName(parsing: text),
                    suffix == base || base.isDescendant(of: suffix),
                    suffix.relativeNames.count > nearest?.depth ?? -1
                else { continue }
                nearest = (entry, suffix.relativeNames.count)
            }
        }
        return nearest?.entry
    }
}
