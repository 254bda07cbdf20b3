/// A value as a document would have it.
indirect enum WrittenValue: Sendable, Hashable {
    /// One key of a mapping and its value.
    struct Entry: Sendable, Hashable {
        let key: String
        let value: WrittenValue
    }

    /// A scalar: text, a number, a truth value, a word.
    case text(String)
    case list([WrittenValue])
    case mapping([Entry])
    /// What a document can only leave out, in words.
    case unwritten(String)

    /// A mapping whose values may be absent.
    static func mapping(_ entries: KeyValuePairs<String, WrittenValue?>) -> WrittenValue {
        .mapping(entries.compactMap { key, value in value.map { Entry(key: key, value: $0) } })
    }

    /// The value on one line, as YAML has it in flow style; `nil` for mappings, which are told key by key.
    var inline: String? {
        switch self {
        case .text(let text): ScalarText.quotedIfNeeded(text)
        case .list(let elements):
            elements.contains { $0.inline == nil }
                ? nil : "[" + elements.compactMap(\.inline).joined(separator: ", ") + "]"
        case .mapping: nil
        case .unwritten(let words): words
        }
    }
}
