import LDAP

extension CorrelationCondition {
    /// What can be said of an entry's values without asking its server again.
    enum Comparison: Hashable {
        case equal
        case different
        /// The server may know a reason to call them equal: it ignores accents, hyphens, widths, ...
        case doubtful
    }

    /// Compares an entry's values with a subject's.
    ///
    /// - Parameters:
    ///   - entry: The entry, with the condition's attribute.
    ///   - value: The subject's value.
    /// - Returns: Whether the server's own comparison finds them equal.
    func compare(_ entry: SearchEntry, with value: [UInt8]) -> Comparison {
        let values = entry.valuesWithOptions(of: self.attribute)
        switch self.form {
        case .sid, .guid, .uuid:
            return values.contains(value) ? .equal : .different
        case .text, .externalDirectoryObjectID:
            guard let wanted = CaseIgnoreText.prepare(value) else { return .doubtful }
            let prepared = values.map { CaseIgnoreText.prepare($0) }
            if prepared.contains(wanted) { return .equal }
            return prepared.contains { $0.map { Self.mayBeEqual($0, wanted) } ?? true } ? .doubtful : .different
        }
    }

    /// Letters and digits of ASCII are told apart by every server; what else is one to which, only it knows.
    private static func mayBeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard !left.contains(where: { $0 >= 0x80 }), !right.contains(where: { $0 >= 0x80 }) else { return true }
        func significant(_ text: [UInt8]) -> [UInt8] {
            text.filter {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
        }
        return significant(left) == significant(right)
    }
}

extension SearchEntry {
    /// The values of an attribute, those with options (`cn;lang-de`) too: a filter on the attribute looks at all of them
    /// (RFC 4512, section 2.5.2).
    func valuesWithOptions(of attribute: String) -> [[UInt8]] {
        let wanted = attribute.lowercased()
        return self.attributes
            .filter {
                let name = $0.name.lowercased()
                return name == wanted || name.hasPrefix("\(wanted);")
            }
            .flatMap(\.values)
    }
}
