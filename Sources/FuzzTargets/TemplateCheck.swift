import ClaimsMapping
import DirectoryValues

/// Reads the input's text as a template, and gives its attributes the values of the records.
struct TemplateCheck {
    func check(_ bytes: [UInt8]) throws(FuzzFailure) {
        var input = FuzzInput(bytes)
        let text = input.text()
        let template: Template
        do {
            template = try Template(text)
        } catch {
            try FuzzFailure.require((0...text.utf8.count).contains(error.offset), "an offset is in the text: \(error)")
            return
        }
        try FuzzFailure.require(template.text == text, "a template is as it was written")
        try FuzzFailure.require(
            Set(template.attributes.map { AttributeKey($0) }).count == template.attributes.count,
            "each attribute counts once"
        )
        var attributes: [String: [[UInt8]]] = [:]
        for record in input.records() where !template.attributes.isEmpty {
            attributes[template.attributes[Int(record.selector) % template.attributes.count], default: []] +=
                record.values
        }
        let rules = [
            ClaimRule(name: "plain", source: .template(template)),
            ClaimRule(name: "shaped", source: .template(template), transforms: [.lowercase, .trim], many: true),
        ]
        try MappingInvariants(rules: rules).check(MappingInput(attributes: attributes), attributes: attributes)
    }
}
