import ClaimsMapping
import DirectoryValues
import EntraCallout
import LDAP

/// The forms of `from`, `template` and `constant`, which all say where a claim's values come from.
enum ClaimSourceForm {
    private static let attribute = Key("attribute", "the attribute's name", .attribute)
    private static let attributeForm = Key("as", "what the attribute's values are", ValueForm<AttributeForm>.word)
    private static let groups = Key("groups", "which names of the groups", ValueForm<GroupNameForm>.word)

    private static let expected = "an attribute's name, `groups` or `accountState`"

    /// An attribute's name, `groups` or `accountState`; or a mapping, in which even those are attributes' names.
    static let from = ValueForm<ClaimRule.Source>(expected: Self.expected) { node, reader in
        if case .mapping = node.content {
            return Section(node, keys: [Self.attribute, Self.attributeForm, Self.groups], reader).flatMap(Self.readFrom)
        }
        return ValueForm.attribute.read(node, reader)
            .map { name in
                switch name {
                case "groups": .groups(.name)
                case "accountState": .accountState
                default: .attribute(name)
                }
            }
    }

    private static func readFrom(_ section: Section) -> ClaimRule.Source? {
        let name = section.value(self.attribute)
        let form = section.value(self.attributeForm)
        let groups = section.value(self.groups)
        if section.contains(self.groups) {
            for other: any DescribedKey in [self.attribute, self.attributeForm] where section.contains(other) {
                section.findings.error(section.site(of: other), "does not go with `groups`")
            }
            return groups.map { .groups($0) }
        }
        guard section.contains(self.attribute) else {
            section.findings.error(section.site, "missing: `attribute` or `groups`")
            return nil
        }
        return name.map { .attribute($0, as: form) }
    }

    static let template = ValueForm<ClaimRule.Source>
        .scalar("a template such as `{givenName} {sn}`") {
            text throws(TextFault) in
            guard !text.value.isEmpty else { throw .because("it is empty") }
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

    static let constant = ValueForm<ClaimRule.Source>(expected: "text or a list of texts") { node, reader in
        switch node.content {
        case .text:
            return ValueForm.text().read(node, reader).map { .constant(.string($0)) }
        case .list:
            let values = ValueForm<[Located<String>]>.list(.text(), count: 1...1000).read(node, reader)
            return values.map { .constant(.strings($0.map(\.value))) }
        case .nothing, .mapping, .refused:
            reader.mismatch(node, expected: "text or a list of texts")
            return nil
        }
    }
}
