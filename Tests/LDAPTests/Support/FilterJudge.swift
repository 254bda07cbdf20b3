import LDAP

/// What a filter says of an entry, by the rules of RFC 4511, section 4.5.1.7, for attributes whose matching is plain: a
/// second opinion to a server's.
struct FilterJudge {
    enum Matching {
        case text
        case number
    }

    /// The attributes that the server knows; every other is undefined.
    let schema: [String: Matching]

    /// `nil` is RFC 4511's Undefined.
    func evaluate(_ filter: Filter, _ entry: [String: [String]], dn: DistinguishedName) -> Bool? {
        switch filter {
        case .and(let parts):
            let results = parts.map { self.evaluate($0, entry, dn: dn) }
            return results.contains(false) ? false : results.contains(nil) ? nil : true
        case .or(let parts):
            let results = parts.map { self.evaluate($0, entry, dn: dn) }
            return results.contains(true) ? true : results.contains(nil) ? nil : false
        case .not(let part):
            return self.evaluate(part, entry, dn: dn).map { !$0 }
        case .present(let attribute):
            return self.schema[attribute] == nil ? nil : entry[attribute] != nil
        case .equality(let attribute, let value), .approximate(let attribute, let value):
            guard self.schema[attribute] != nil else { return nil }
            return (entry[attribute] ?? []).contains { self.fold($0) == self.fold(self.text(value)) }
        case .greaterOrEqual(let attribute, let value):
            return self.compare(attribute, value, entry) { $0 >= $1 }
        case .lessOrEqual(let attribute, let value):
            return self.compare(attribute, value, entry) { $0 <= $1 }
        case .substrings(let attribute, let initial, let any, let final):
            guard self.schema[attribute] == .text else { return nil }
            let parts = (initial.map(self.text), any.map(self.text), final.map(self.text))
            return (entry[attribute] ?? []).contains { self.matches(self.fold($0), parts.0, parts.1, parts.2) }
        case .extensible(let attribute, let rule, let dnAttributes, let value):
            guard let attribute, self.schema[attribute] == .text else { return nil }
            let isExact = rule == MatchingRule.caseExact.rawValue || rule == "caseExactMatch"
            let inName = dn.relativeNames.compactMap { $0.value(of: attribute) }
            return ((entry[attribute] ?? []) + (dnAttributes ? inName : []))
                .contains { isExact ? $0 == self.text(value) : self.fold($0) == self.fold(self.text(value)) }
        }
    }

    private func compare(
        _ attribute: String,
        _ value: [UInt8],
        _ entry: [String: [String]],
        by holds: (Int, Int) -> Bool
    ) -> Bool? {
        guard self.schema[attribute] == .number, let bound = Int(self.text(value)) else { return nil }
        return (entry[attribute] ?? []).contains { Int($0).map { holds($0, bound) } ?? false }
    }

    private func matches(_ value: String, _ initial: String?, _ any: [String], _ final: String?) -> Bool {
        var rest = Substring(value)
        if let initial {
            guard rest.hasPrefix(self.fold(initial)) else { return false }
            rest = rest.dropFirst(initial.count)
        }
        if let final {
            guard rest.hasSuffix(self.fold(final)) else { return false }
            rest = rest.dropLast(final.count)
        }
        for part in any {
            guard let range = rest.firstRange(of: self.fold(part)) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    private func fold(_ text: String) -> String { text.lowercased() }

    private func text(_ value: [UInt8]) -> String { String(decoding: value, as: UTF8.self) }
}
