import ClaimsMapping

/// Rules of values for a sign-up form, by the attributes' names: `prefill` and `fill`.
enum FormRulesSection {
    static let maximumCount = 256

    private static let expected = "a mapping from the form's attributes to rules"

    static let form = ValueForm<[ClaimEntry]>(
        expected: Self.expected,
        shape: .table(keys: "the attribute's name", ClaimRulesReading.shape)
    ) { node, reader in
        guard case .mapping(let entries) = node.content else {
            reader.mismatch(node, expected: Self.expected)
            return nil
        }
        guard (1...Self.maximumCount).contains(entries.count) else {
            reader.findings.error(node.site, "expected 1 to \(Self.maximumCount) attributes, found \(entries.count)")
            return nil
        }
        let alternatives = ClaimAlternativesCheck(findsGuests: nil, findings: reader.findings)
        return entries.map { entry in
            let rules = ClaimRulesReading(name: entry.key, reader: reader).read(entry.value)
            if let fault = FormNameFault(entry.key) { reader.findings.error(entry.site, fault.description) }
            alternatives.check(rules)
            return ClaimEntry(name: Located(value: entry.key, site: entry.site), rules: rules)
        }
    }
}
