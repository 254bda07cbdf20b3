import FoundationEssentials

/// What holds, key by key, and where each value came from: a line of a file, or a default.
///
/// Secrets are masked. A reference (`${env:NAME}`, `${file:PATH}`) is shown as it is written, never what it stands for.
public struct EffectiveConfiguration: Sendable {
    private struct JSONDocument: Encodable {
        struct Value: Encodable {
            let key: String
            let value: DescriptionValue
            let origin: String
        }

        let file: String
        let values: [Value]
    }

    private let root: ConfigurationNode
    private let derived: [DocumentPath: WrittenValue]
    private let path: String

    init(_ root: ConfigurationNode, derived: [DocumentPath: WrittenValue], path: String) {
        self.root = root
        self.derived = derived
        self.path = path
    }

    /// The configuration as YAML 1.2, each key with the origin of its value as a comment.
    ///
    /// It means the same as the document where no secret is masked, from the document's place.
    public var yaml: String { EffectiveYAML.text(self.entries) }

    /// The configuration as JSON: `file`, and `values`, a list of `key` (the path), `value` and `origin`.
    public var json: String {
        var values: [JSONDocument.Value] = []
        Self.flatten(self.entries, .root, &values)
        return DescriptionValue.json(JSONDocument(file: self.path, values: values))
    }

    private var entries: [EffectiveValue.Entry] {
        EffectiveReading(derived: self.derived, path: self.path).read(self.root)
    }

    private static func flatten(
        _ entries: [EffectiveValue.Entry],
        _ path: DocumentPath,
        _ values: inout [JSONDocument.Value]
    ) {
        for entry in entries { self.flatten(entry.value, path.appending(key: entry.key), &values) }
    }

    private static func flatten(_ value: EffectiveValue, _ path: DocumentPath, _ values: inout [JSONDocument.Value]) {
        switch value.content {
        case .mapping(let entries) where !entries.isEmpty: self.flatten(entries, path, &values)
        case .list(let elements) where !elements.allSatisfy(\.isScalar):
            for (index, element) in elements.enumerated() {
                self.flatten(element, path.appending(index: index), &values)
            }
        case .scalar, .list, .mapping, .unwritten:
            values.append(
                JSONDocument.Value(
                    key: path.description,
                    value: DescriptionValue(value.content),
                    origin: value.origin
                )
            )
        }
    }
}
