import FoundationEssentials

/// A value of JSON, to write schemas and reports with.
indirect enum DescriptionValue: Sendable, Hashable, Encodable {
    case nothing
    case text(String)
    case number(Int)
    case decimal(Double)
    case truthValue(Bool)
    case list([DescriptionValue])
    case object([String: DescriptionValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .nothing: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .decimal(let number): try container.encode(number)
        case .truthValue(let value): try container.encode(value)
        case .list(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }

    /// Something as JSON, the same bytes each time.
    static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Nothing in these values can't be written: no number is infinite, no key is anything but text.
        guard let data = try? encoder.encode(value) else { return "" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

extension DescriptionValue {
    init(_ content: EffectiveValue.Content) {
        switch content {
        case .scalar(let text, .number): self = Int(text).map { .number($0) } ?? .text(text)
        case .scalar(let text, .truthValue): self = .truthValue(text == "true")
        case .scalar(let text, .text): self = .text(text)
        case .list(let values): self = .list(values.map { DescriptionValue($0.content) })
        case .mapping(let entries):
            let members = entries.map { ($0.key, DescriptionValue($0.value.content)) }
            self = .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
        case .unwritten(let words): self = .text(words)
        }
    }

    /// A value that a document would have, as an editor's YAML parser gives it.
    init(_ value: WrittenValue) {
        switch value {
        case .text(let text): self.init(scalar: text)
        case .list(let elements): self = .list(elements.map { DescriptionValue($0) })
        case .mapping(let entries):
            let members = entries.map { ($0.key, DescriptionValue($0.value)) }
            self = .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
        case .unwritten: self = .nothing
        }
    }

    /// A value of an example.
    init(_ node: ConfigurationNode) {
        switch node.content {
        case .text(let text): self.init(scalar: text)
        case .list(let nodes): self = .list(nodes.map { DescriptionValue($0) })
        case .mapping(let entries):
            let members = entries.map { ($0.key, DescriptionValue($0.value)) }
            self = .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
        case .nothing, .refused: self = .nothing
        }
    }

    /// A scalar without quotes, by the core schema of YAML 1.2 (section 10.3.2).
    init(scalar text: String) {
        if let number = Int(text) {
            self = .number(number)
        } else if text.utf8.allSatisfy({
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
        }),
            let number = Double(text)
        {
            self = .decimal(number)
        } else if text == "true" || text == "false" {
            self = .truthValue(text == "true")
        } else {
            self = .text(text)
        }
    }
}
