import ClaimsMapping
import DirectoryValues
import EntraCallout
import LDAP

/// The forms of `from`, `template` and `constant`, which all say where a claim's values come from.
enum ClaimSourceForm {
    private static let attribute = Key("attribute", "the attribute's name", .attribute)
    private static let attributeForm = Key(
        "as",
        "what the attribute's values are",
        ValueForm<AttributeForm>.word,
        absence: .follows("the attribute's usual form")
    )
    private static let groups = Key("groups", "which names of the groups", ValueForm<GroupNameForm>.word)
    private static let entry = Key("entry", "what is known of the entry", ValueForm<EntryFact>.word)
    private static let keys: [any DescribedKey] = [attribute, attributeForm, groups, entry]

    private static let words: [(name: String, source: ClaimRule.Source)] =
        [("groups", .groups(.name)), ("accountState", .accountState)]
        + EntryFact.allCases.map { ($0.rawValue, .entry($0)) }

    private static let expected =
        "an attribute's name, or one of the words " + Self.words.map { "`\($0.name)`" }.joined(separator: ", ")

    /// An attribute's name or a word; or a mapping, in which even the words are attributes' names.
    static let element = ValueForm<ClaimRule.Source>(
        expected: Self.expected,
        shape: ValueForm<String>.attribute.shape
    ) { node, reader in
        guard let name = ValueForm.attribute.read(node, reader) else { return nil }
        if let word = Self.words.first(where: { $0.name == name }) { return word.source }
        if let word = Self.words.first(where: { $0.name.lowercased() == name.lowercased() }) {
            reader.findings.warning(
                node.site,
                "this is taken for an attribute; did you mean the word `\(word.name)`? If not: "
                    + "`{ attribute: \(word.name) }`"
            )
        }
        return .attribute(name)
    }

    /// What `from` takes: one of these, or a list of which the first that has a value counts.
    static let from = ValueForm<ClaimRule.Source>(
        expected: Self.expected + ", or a list of them",
        shape: .anyOf([Self.single.shape, .list(Self.single.shape, count: 1...16)])
    ) { node, reader in
        guard case .list = node.content else { return Self.single.read(node, reader) }
        return ValueForm<[Located<ClaimRule.Source>]>.list(Self.single, count: 1...16).read(node, reader)
            .map { .firstOf($0.map(\.value)) }
    }

    private static let single = ValueForm<ClaimRule.Source>(
        expected: Self.expected,
        shape: .anyOf([
            Self.element.shape,
            .named("claimSource") { .section(Self.keys, needs: [["attribute"], ["groups"], ["entry"]]) },
        ])
    ) { node, reader in
        guard case .mapping = node.content else { return Self.element.read(node, reader) }
        return Section(node, keys: Self.keys, reader).flatMap(Self.readSingle)
    }

    private static func readSingle(_ section: Section) -> ClaimRule.Source? {
        let name = section.value(self.attribute)
        let form = section.value(self.attributeForm)
        let groups = section.value(self.groups)
        let entry = section.value(self.entry)
        let sources: [any DescribedKey] = [self.attribute, self.groups, self.entry]
        let given = sources.filter { section.contains($0) }
        guard let first = given.first else {
            section.findings.error(section.site, "missing: `attribute`, `groups` or `entry`")
            return nil
        }
        for other in given.dropFirst() {
            section.findings.error(section.site(of: other), "does not go with `\(first.name)`")
        }
        if section.contains(self.attributeForm), !section.contains(self.attribute) {
            section.findings.error(section.site(of: self.attributeForm), "does not go with `\(first.name)`")
        }
        return name.map { .attribute($0, as: form) } ?? groups.map { .groups($0) } ?? entry.map { .entry($0) }
    }

    static let template = ValueForm<ClaimRule.Source>
        .scalar("a template such as `{givenName} {sn}`", shape: .text()) { text throws(TextFault) in
            guard !text.value.isEmpty else { throw .because("it is empty") }
            guard text.value.utf8.count <= 4096 else { throw .because("it has more than 4096 bytes") }
            let template: Template
            do throws(TemplateError) {
                template = try Template(text.value)
            } catch {
                throw .because(error.description)
            }
            for attribute in template.attributes where !AttributeDescription.isValid(attribute) {
                throw .quoting("`\(LogText.escaped(attribute))` is no attribute name (RFC 4512)")
            }
            return .template(template)
        }

    static let constant = ValueForm<ClaimRule.Source>(
        expected: "text or a list of texts",
        shape: .anyOf([
            ValueForm<String>.claimText.shape, .list(ValueForm<String>.claimText.shape, count: 1...1000),
        ])
    ) { node, reader in
        switch node.content {
        case .text:
            return ValueForm<String>.claimText.read(node, reader).map { .constant(.string($0)) }
        case .list:
            let values = ValueForm<[Located<String>]>.list(.claimText, count: 1...1000).read(node, reader)
            return values.map { .constant(.strings($0.map(\.value))) }
        case .nothing, .mapping, .refused:
            reader.mismatch(node, expected: "text or a list of texts")
            return nil
        }
    }
}
