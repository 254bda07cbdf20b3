/// Makes a JSON Schema of the description of keys.
struct SchemaGenerator {
    private typealias Members = [String: DescriptionValue]

    /// What editors show of a section, wherever it stands: in a list, in a table or among several shapes.
    private struct Heading {
        let title: String
        let description: String
    }

    private static let reference = Self.link("reference")
    private static let text = Self.link("text")

    private var definitions: Members = [
        "reference": .object([
            "type": .text("string"),
            "pattern": .text("\\$\\{"),
            "description": .text("`${env:NAME}` or `${file:PATH}`; `$${` is the two characters themselves."),
        ]),
        // What YAML takes for a number or a truth value is text where text is expected.
        "text": .object(["type": .list([.text("string"), .text("number"), .text("boolean")])]),
    ]

    /// The schema of the document.
    static func document() -> DescriptionValue {
        var generator = SchemaGenerator()
        let heading = Heading(
            title: "Configuration of entra-ldap-bridge",
            description: "Who may call, where people are looked up, and which claims each application gets."
        )
        var members = generator.members(of: DocumentSection.form.shape, heading)
        members["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
        members["$defs"] = .object(generator.definitions)
        return .object(members)
    }

    private static func link(_ name: String) -> Members { ["$ref": .text("#/$defs/\(name)")] }

    private mutating func schema(of shape: ValueShape, _ heading: Heading) -> DescriptionValue {
        .object(self.members(of: shape, heading))
    }

    private mutating func members(of shape: ValueShape, _ heading: Heading) -> Members {
        switch shape {
        case .text(nil), .secret: return Self.text
        case .text(let pattern?): return Self.pattern("(?:\(pattern))")
        case .words(let words): return Self.orReference(["enum": .list(Self.spellings(of: words))])
        case .boolean: return Self.orReference(["enum": .list(Self.spellings(of: ["true", "false"]))])
        case .integer(let range):
            let number: Members = [
                "type": .text("integer"),
                "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
            return ["anyOf": .list([.object(number), .object(Self.pattern("[+-]?[0-9]+"))])]
        case .duration: return Self.pattern("[0-9]{1,9}(?:\(DurationText.unitNames.joined(separator: "|")))")
        case .byteSize: return Self.pattern("[0-9]{1,9}(?:\(ByteSizeText.unitNames.joined(separator: "|")))")
        case .list(let element, let count):
            return [
                "type": .text("array"), "items": self.schema(of: element, heading),
                "minItems": .number(count.lowerBound), "maxItems": .number(count.upperBound),
            ]
        case .section(let keys, let needs): return self.section(keys, needs, heading)
        case .table(let keys, let value):
            return [
                "type": .text("object"), "additionalProperties": self.schema(of: value, heading),
                "description": .text("Each key is \(keys)."),
            ]
        case .anyOf(let shapes): return ["anyOf": .list(shapes.map { self.schema(of: $0, heading) })]
        case .named(let name, let shape):
            if self.definitions[name] == nil {
                // Before it is looked into: it may hold itself.
                self.definitions[name] = .nothing
                let heading = Heading(title: name, description: heading.description)
                self.definitions[name] = self.schema(of: shape(), heading)
            }
            return Self.link(name)
        }
    }

    private mutating func section(
        _ keys: [any DescribedKey],
        _ needs: [[String]],
        _ heading: Heading
    ) -> Members {
        var properties: Members = [:]
        for key in keys { properties[key.name] = self.property(key) }
        var members: Members = [
            "type": .text("object"), "properties": .object(properties), "additionalProperties": .truthValue(false),
            "title": .text(heading.title), "description": .text(heading.description),
        ]
        let choices = Set(needs.flatMap { $0 })
        let required = keys.filter { $0.isRequired && !choices.contains($0.name) }.map(\.name).sorted()
        if !required.isEmpty { members["required"] = .list(required.map { .text($0) }) }
        if !needs.isEmpty {
            members["anyOf"] = .list(needs.map { .object(["required": .list($0.map { .text($0) })]) })
        }
        return members
    }

    private mutating func property(_ key: any DescribedKey) -> DescriptionValue {
        let heading = Heading(title: key.name, description: KeyText(key).summary)
        var members = self.members(of: key.shape, heading)
        members["title"] = .text(key.name)
        members["description"] = .text(KeyText(key).sentences)
        if case .value(let value) = key.described, DescriptionValue(value) != .nothing {
            members["default"] = DescriptionValue(value)
        }
        if let example = KeyText(key).exampleNode { members["examples"] = .list([DescriptionValue(example)]) }
        if key.shape.isSecret { members["writeOnly"] = .truthValue(true) }
        return .object(members)
    }

    /// Text that matches as a whole, or has a reference in it.
    private static func pattern(_ pattern: String) -> Members {
        ["type": .text("string"), "pattern": .text("^\(pattern)$|\\$\\{")]
    }

    private static func orReference(_ members: Members) -> Members {
        ["anyOf": .list([.object(members), .object(self.reference)])]
    }

    /// Words in quotes, and without them where YAML takes those for something else.
    private static func spellings(of words: [String]) -> [DescriptionValue] {
        words.flatMap { word -> [DescriptionValue] in
            let plain = DescriptionValue(scalar: word)
            return plain == .text(word) ? [plain] : [plain, .text(word)]
        }
    }
}
