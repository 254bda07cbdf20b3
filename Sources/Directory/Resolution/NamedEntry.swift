import LDAP

/// The read of an entry whose name is known, in place of correlation.
///
/// It is found where correlation could find it and nowhere else: below the base of the directory or of one of its rules, and
/// in the population.
struct NamedEntry {
    /// Stands in the trace in place of a rule.
    static let rule = CorrelationRule(conditions: [], name: "the entry's name")

    let settings: SharedDirectorySettings

    /// Why no rule of the directory could find the entry; `nil` where one could.
    func obstacle(to name: DistinguishedName) -> String? {
        let bases = [self.settings.value.base] + self.settings.value.correlation.compactMap(\.base)
        guard !bases.contains(where: { $0 == name || name.isDescendant(of: $0) }) else { return nil }
        return "the name is not below \(self.settings.value.base), where the directory has its people"
    }

    func read(
        _ name: DistinguishedName,
        attributes: [String],
        session: inout SearchSession
    ) async throws(DirectoryError) -> (Correlation.Match, [CorrelationAttempt]) {
        if let obstacle = self.obstacle(to: name) {
            return (.unknown, [CorrelationAttempt(rule: Self.rule, outcome: .notApplicable(reason: obstacle))])
        }
        let result = try await session.read(
            name,
            filter: self.settings.value.population,
            attributes: attributes,
            stage: "the entry \(name)"
        )
        guard let result, let entry = result.entries.first else {
            return (.unknown, [CorrelationAttempt(rule: Self.rule, outcome: .noMatch)])
        }
        return (
            .matched(entry, Self.rule, result.server),
            [CorrelationAttempt(rule: Self.rule, outcome: .matched(dn: entry.dn))]
        )
    }
}
