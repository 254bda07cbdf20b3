import ClaimsMapping
import EntraCallout

/// `claims`: the rules, by claim name.
enum ClaimsSection {
    private static let maximumNameBytes = 256

    static let form = ValueForm<[ClaimEntry]>(expected: "a mapping from claim names to rules") { node, reader in
        guard case .mapping(let entries) = node.content else {
            reader.mismatch(node, expected: "a mapping from claim names to rules")
            return nil
        }
        var spellings: [String: String] = [:]
        return entries.compactMap { entry in
            guard Self.checkName(entry, reader.findings) else { return nil }
            if let other = spellings.updateValue(entry.key, forKey: entry.key.lowercased()) {
                reader.findings.warning(
                    entry.site,
                    "differs from `\(LogText.escaped(other))` in case only; to Entra these are two claims"
                )
            }
            let rule = ClaimRuleSection.read(entry.value, name: entry.key, reader)
            return ClaimEntry(name: Located(value: entry.key, site: entry.site), rule: rule)
        }
    }

    private static func checkName(_ entry: ConfigurationNode.Entry, _ findings: FindingCollector) -> Bool {
        let isPrintable = LogText.isPrintable(entry.key) && !entry.key.contains(where: \.isWhitespace)
        guard isPrintable, (1...self.maximumNameBytes).contains(entry.key.utf8.count) else {
            findings.error(
                entry.site,
                "a claim's name takes 1 to \(self.maximumNameBytes) bytes, without spaces or invisible characters"
            )
            return false
        }
        if ReservedClaimNames.isReserved(entry.key) {
            findings.error(
                entry.site,
                "Entra reserves this name in tokens, and a claim is emitted under its own name unless the claims "
                    + "mapping policy says otherwise; choose another, for example `ldap_\(LogText.escaped(entry.key))`"
            )
        }
        return true
    }
}
