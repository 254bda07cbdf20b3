import ClaimsMapping
import EntraCallout

/// `claims`: the rules, by claim name.
enum ClaimsSection {
    private static let expected = "a mapping from claim names to rules"

    static let form = ValueForm<[ClaimEntry]>(
        expected: Self.expected,
        shape: .table(keys: "the claim's name", ClaimRulesReading.shape)
    ) { node, reader in
        guard case .mapping(let entries) = node.content else {
            reader.mismatch(node, expected: Self.expected)
            return nil
        }
        var spellings: [String: String] = [:]
        return entries.compactMap { entry in
            // Whatever its name is: what is wrong with a rule is said with all the rest.
            let rules = ClaimRulesReading(name: entry.key, reader: reader).read(entry.value)
            if let fault = ClaimNameFault(entry.key) {
                reader.findings.error(entry.site, fault.description)
                guard fault.isReserved else { return nil }
            }
            if let other = spellings.updateValue(entry.key, forKey: entry.key.lowercased()) {
                reader.findings.warning(
                    entry.site,
                    "differs from `\(LogText.escaped(other))` in case only; to Entra these are two claims"
                )
            }
            return ClaimEntry(
                name: Located(value: entry.key, site: entry.site),
                rules: rules
            )
        }
    }
}
