import ClaimsMapping
import EntraCallout
import LDAP

/// The forms of `from`, `template` and `constant`, which all say where a claim's values come from.
enum ClaimSourceForm {
    private static let attribute = Key("attribute", "the attribute's name", .attribute, absence: .isError)

    /// An attribute's name or `groups`; or a mapping, in which even `groups` is an attribute's name.
    static let from = ValueForm<ClaimRule.Source>(expected: "an attribute's name or `groups`") { node, reader in
        if case .mapping = node.content {
            return Section(node, keys: [Self.attribute], reader)?.value(Self.attribute).map { .attribute($0) }
        }
        return ValueForm.attribute.read(node, reader).map { $0 == "groups" ? .groups : .attribute($0) }
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
