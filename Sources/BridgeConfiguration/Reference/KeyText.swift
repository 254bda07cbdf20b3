import Directory

/// What is said of a key in words, for editors and for the reference.
struct KeyText {
    private let key: any DescribedKey

    init(_ key: any DescribedKey) {
        self.key = key
    }

    /// All of it as sentences.
    var sentences: String {
        var sentences = [self.summary]
        if self.key.shape.keys(for: []) == nil { sentences.append("Takes \(self.key.takes).") }
        if let text = self.defaultText { sentences.append("Default: \(text).") }
        return sentences.joined(separator: " ")
    }

    /// What the key is for.
    var summary: String { "\(self.key.summary.prefix(1).uppercased())\(self.key.summary.dropFirst())." }

    /// What holds without the key; `nil` where that is nothing, or told by the keys of its section.
    var defaultText: String? {
        switch self.key.described {
        case .nothing, .ofItsKeys: return nil
        case .value(.unwritten(let words)), .follows(let words): return words
        case .value(let value): return value.inline.map(Self.code)
        case .byKind(let value):
            let texts = DirectoryKind.allCases.map { kind in
                (kind: kind.rawValue, text: value(kind).map { $0.inline.map(Self.code) ?? Self.rules($0) } ?? "nothing")
            }
            if Set(texts.map(\.text)).count == 1 { return texts.first?.text }
            return "by `kind`: " + texts.map { "\($0.kind) \($0.text)" }.joined(separator: "; ")
        }
    }

    /// The unit in which the value is written.
    var unit: String? {
        for shape in self.key.shape.alternatives {
            if case .duration = shape { return DurationText.unitNames.joined(separator: ", ") }
            if case .byteSize = shape { return ByteSizeText.unitNames.joined(separator: ", ") }
        }
        return nil
    }

    /// The example as a value.
    var exampleNode: ConfigurationNode? {
        guard let example = self.key.example else { return nil }
        return DocumentComposer(findings: FindingCollector(file: "example")).compose(example)
    }

    /// A list of mappings, each on one line.
    private static func rules(_ value: WrittenValue) -> String {
        guard case .list(let elements) = value else { return "its keys" }
        return
            elements.map { element in
                guard case .mapping(let entries) = element else { return element.inline.map(self.code) ?? "" }
                let pairs = entries.map { "\($0.key): \($0.value.inline ?? "")" }
                return self.code("{ \(pairs.joined(separator: ", ")) }")
            }
            .joined(separator: ", ")
    }

    private static func code(_ text: String) -> String { "`\(text)`" }
}
