import ClaimsMapping

/// A rule in `claims`: how a claim comes to its value.
enum ClaimRuleSection {
    static let from = Key(
        "from",
        "the attribute, or a word such as `groups` or `accountState`, or a list of which the first with a value counts",
        ClaimSourceForm.from
    )
    static let template = Key(
        "template",
        "text with attributes in it, such as `{givenName} {sn}`",
        ClaimSourceForm.template
    )
    static let constant = Key("constant", "a fixed value", ClaimSourceForm.constant)
    static let when = Key("when", "what must hold for the rule to apply", ClaimConditionSection.form)
    static let match = Key("match", "the regular expression that a value must match as a whole", .pattern)
    static let replacement = Key(
        "as",
        "with `match`, what a value that matched becomes, such as `$1`; without, what the values are, such as `timestamp`",
        ValueForm<String>.claimText
    )
    static let map = Key("map", "a table from values to other values", .valueTable)
    static let otherwise = Key("otherwise", "what values become that `map` does not have", ValueForm<String>.claimText)
    static let transform = Key(
        "transform",
        "changes to the values, in their order",
        .list(.transform, count: 0...32),
        absence: .means([])
    )
    static let several = Key(
        "several",
        "what becomes of several values where the claim takes one",
        .severalValues,
        absence: .means(.drop)
    )
    static let many = Key("many", "whether the claim is a list", .boolean, absence: .means(false))
    static let cut = Key(
        "cut",
        "whether a list loses values at its end before the byte limit drops it",
        .boolean,
        absence: .means(false)
    )
    static let defaultValue = Key("default", "the value when there is no other", ValueForm<String>.claimText)
    static let priority = Key(
        "priority",
        "over the byte limit, claims of lower priority are dropped first, those of `require` last",
        .integer(-1_000_000...1_000_000),
        absence: .means(0)
    )

    static let keys: [any DescribedKey] = [
        from, template, constant, when, match, replacement, map, otherwise, transform, several, many, cut, defaultValue,
        priority,
    ]
    static let shape = ValueShape.anyOf([
        ClaimSourceForm.element.shape,
        .named("claimRule") { .section(Self.keys, needs: Self.sources.map { [$0.name] }) },
    ])

    private static let sources: [any DescribedKey] = [from, template, constant]

    /// Reads a rule that is a mapping.
    ///
    /// - Parameters:
    ///   - section: The mapping.
    ///   - name: The claim's name.
    ///   - place: Where it stands among the claim's rules.
    /// - Returns: The rule; `nil` if there is a finding that leaves none.
    static func read(_ section: Section, name: String, _ place: ClaimRulePlace) -> ClaimRuleReading? {
        let source = self.readSource(section).map { ClaimFormReading(section, source: $0).read() }
        let when = section.value(self.when)
        let pattern = section.value(self.match)
        let replacement = self.readReplacement(section, pattern)
        let valueMap = self.readValueMap(section)
        let transforms = section.value(self.transform) ?? []
        let several = section.value(self.several) ?? .drop
        let many = section.value(self.many) ?? false
        let cut = section.value(self.cut) ?? false
        let defaultValue = section.value(self.defaultValue)
        let priority = section.value(self.priority) ?? 0
        if defaultValue != nil, section.contains(self.constant) {
            section.findings.warning(section.site(of: self.defaultValue), "has no effect on a constant")
        }
        guard let source, when != nil || !section.contains(self.when) else { return nil }
        let rule = ClaimRule(
            name: name,
            source: source,
            when: when?.condition,
            pattern: pattern,
            replacement: replacement,
            valueMap: valueMap,
            transforms: transforms.map(\.value),
            defaultValue: defaultValue,
            many: many,
            severalValues: several,
            mayBeCut: cut,
            priority: priority
        )
        switch place {
        case .first: break
        case .later, .compared:
            // The first rule of a claim says these for all of them; of what is compared nobody does.
            section.noteNothing(for: self.many)
            section.noteNothing(for: self.cut)
            section.noteNothing(for: self.priority)
        }
        let reading = ClaimRuleReading(rule: rule, site: section.site, when: when)
        ClaimShapeCheck(section: section, reading: reading, place: place).check(transforms)
        return reading
    }

    private static func readSource(_ section: Section) -> ClaimRule.Source? {
        let values = [section.value(self.from), section.value(self.template), section.value(self.constant)]
        let given = self.sources.filter { section.contains($0) }
        let names = Suggestion.choice(of: self.sources.map(\.name))
        guard let first = given.first else {
            section.findings.error(section.site, "missing: \(names), which say where values come from")
            return nil
        }
        for other in given.dropFirst() {
            section.findings.error(section.site(of: other), "a rule takes \(names), and `\(first.name)` is given")
        }
        return values.lazy.compactMap { $0 }.first
    }

    private static func readReplacement(_ section: Section, _ pattern: Pattern?) -> Replacement? {
        // Without `match` it is the form of the values, which is read with the source.
        guard section.contains(self.match), let text = section.value(self.replacement), let pattern else { return nil }
        do throws(ReplacementError) {
            return try Replacement(text, for: pattern)
        } catch {
            section.findings.error(section.site(of: self.replacement), error.description)
            return nil
        }
    }

    private static func readValueMap(_ section: Section) -> ValueMap? {
        let entries = section.value(self.map)
        let otherwise = section.value(self.otherwise)
        if section.contains(self.otherwise), !section.contains(self.map) {
            section.findings.error(section.site(of: self.otherwise), "`map` is missing, which it completes")
        }
        return entries.map { ValueMap($0, otherwise: otherwise) }
    }
}
