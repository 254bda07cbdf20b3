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
    static let base = Key(
        "base",
        "the entry below which this rule searches",
        .distinguishedName,
        absence: .follows("the directory's `base`")
    )
    static let scope = Key(
        "scope",
        "how far below its base the rule searches",
        ValueForm<CorrelationRule.Scope>.word,
        absence: .means(.subtree)
    )
    static let name = Key("name", "what logs call the rule", .label, absence: .follows("what it compares"))
    static let guests = Key("guests", "whether the rule applies to guests too", .boolean, absence: .means(false))

    static let keys: [any DescribedKey] = CorrelationConditionSection.keys + [all, base, scope, name, guests]
    static let needs = [["all"], ["subject", "attribute"]]
    static let form = ValueForm<CorrelationRule>
        .section(Self.keys, needs: Self.needs) { section in
            let conditions = Self.readConditions(section)
            let base = section.value(Self.base)
            let scope = section.value(Self.scope) ?? .subtree
            let name = section.value(Self.name)
            let guests = section.value(Self.guests) ?? false
            guard let conditions, base != nil || !section.contains(Self.base) else { return nil }
            return CorrelationRule(conditions: conditions, base: base, scope: scope, guests: guests, name: name)
        }
        .writing { .mapping(Self.written($0)) }
        .named("correlationRule")

    /// The rules that a kind of directory has unless the document says otherwise; `nil` where there are none.
    static func usualRules(of kind: DirectoryKind) -> [Located<CorrelationRule>]? {
        let rules = CorrelationRule.defaults(for: kind)
        return rules.isEmpty ? nil : rules.map { Located(value: $0, site: .document) }
    }

    private static func written(_ rule: CorrelationRule) -> [WrittenValue.Entry] {
        let conditions = rule.conditions.map(CorrelationConditionSection.written)
        var entries: [WrittenValue.Entry] = []
        func add<Value>(_ key: Key<Value>, _ value: Value?, unless usual: Bool = false) {
            guard !usual, let value, let written = key.form.write?(value) else { return }
            entries.append(WrittenValue.Entry(key: key.name, value: written))
        }
        if conditions.count == 1, let condition = conditions.first {
            entries += condition
        } else {
            entries.append(WrittenValue.Entry(key: self.all.name, value: .list(conditions.map { .mapping($0) })))
        }
        add(self.base, rule.base)
        add(self.scope, rule.scope, unless: rule.scope == .subtree)
        add(self.name, rule.name)
        add(self.guests, rule.guests, unless: !rule.guests)
        return entries
    }

    private static func readConditions(_ section: Section) -> [CorrelationCondition]? {
        guard section.contains(self.all) else { return CorrelationConditionSection.read(section).map { [$0] } }
        for key in CorrelationConditionSection.keys where section.contains(key) {
            section.findings.error(section.site(of: key), "it belongs into an element of `all`, which is given too")
        }
        return section.value(self.all).map { $0.map(\.value) }
    }
}
