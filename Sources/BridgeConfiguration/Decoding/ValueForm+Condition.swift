import ClaimsMapping
import DirectoryValues

extension ValueForm where Value == [Located<String>] {
    /// A GUID, or a list of them.
    static let identifiers = ValueForm.oneOrMore(ValueForm<String>.identifier, count: 1...1000)
    /// A text that values are compared with, or a list of them.
    static let comparedTexts = ValueForm.oneOrMore(ValueForm<String>.claimText, count: 1...1000)
}

extension ValueForm where Value == ClaimGroupTest {
    private static let name = Key("name", "the regular expression that a group's name must match as a whole", .pattern)
    private static let equals = Key(
        "equals",
        "the names, one of which it must be",
        ValueForm<[Located<String>]>.comparedTexts
    )
    private static let form = Key(
        "as",
        "which name of the groups",
        ValueForm<GroupNameForm>.word,
        absence: .means(.name)
    )
    private static let keys: [any DescribedKey] = [name, equals, form]

    /// What one of the user's groups must be called: a pattern, or a mapping that says which name is meant.
    static let groupTest = ValueForm(
        expected: "a regular expression, or a mapping with `name` or `equals`",
        shape: .anyOf([ValueForm<Pattern>.pattern.shape, .section(Self.keys)])
    ) { node, reader in
        guard case .mapping = node.content else {
            return ValueForm<Pattern>.pattern.read(node, reader)
                .map { ClaimGroupTest(form: .name, test: .matches($0)) }
        }
        return Section(node, keys: Self.keys, reader).flatMap(Self.read)
    }

    private static func read(_ section: Section) -> ClaimGroupTest? {
        let pattern = section.value(self.name)
        let names = section.value(self.equals)
        let form = section.value(self.form) ?? .name
        switch (section.contains(self.name), section.contains(self.equals)) {
        case (false, false):
            section.findings.error(section.site, "missing: `name` or `equals`")
            return nil
        case (true, true):
            section.findings.error(section.site(of: self.equals), "`name` is given: one of the two says what fits")
            return nil
        case (true, false): return pattern.map { ClaimGroupTest(form: form, test: .matches($0)) }
        case (false, true):
            return names.map { ClaimGroupTest(form: form, test: .isOneOf($0.map(\.value))) }
        }
    }
}
