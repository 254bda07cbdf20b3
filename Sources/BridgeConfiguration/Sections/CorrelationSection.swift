import Directory

/// An element of `correlation`: one way from a subject to its entry.
///
/// The short form is a condition right here; several stand in `all`.
enum CorrelationSection {
    static let all = Key(
        "all",
        "the conditions that must hold together",
        .list(CorrelationConditionSection.form, count: 1...8)
    )
    static let base = Key("base", "the entry below which this rule searches", .distinguishedName)
    static let scope = Key(
        "scope",
        "how far below its base the rule searches",
        ValueForm<CorrelationRule.Scope>.word,
        absence: .means(.subtree)
    )
    static let name = Key("name", "what logs call the rule", .label)
    static let guests = Key("guests", "whether the rule applies to guests too", .boolean, absence: .means(false))

    static let keys: [any DescribedKey] = CorrelationConditionSection.keys + [all, base, scope, name, guests]
    static let form = ValueForm<CorrelationRule>
        .section(Self.keys) { section in
            let conditions = Self.readConditions(section)
            let base = section.value(Self.base)
            let scope = section.value(Self.scope) ?? .subtree
            let name = section.value(Self.name)
            let guests = section.value(Self.guests) ?? false
            guard let conditions, base != nil || !section.contains(Self.base) else { return nil }
            return CorrelationRule(conditions: conditions, base: base, scope: scope, guests: guests, name: name)
        }

    private static func readConditions(_ section: Section) -> [CorrelationCondition]? {
        guard section.contains(self.all) else { return CorrelationConditionSection.read(section).map { [$0] } }
        for key in CorrelationConditionSection.keys where section.contains(key) {
            section.findings.error(section.site(of: key), "it belongs into an element of `all`, which is given too")
        }
        return section.value(self.all).map { $0.map(\.value) }
    }
}
