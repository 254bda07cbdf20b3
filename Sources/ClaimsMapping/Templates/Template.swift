import DirectoryValues

/// Text with attributes in it, such as `{givenName} {sn}`.
///
/// `{{` and `}}` stand for the braces themselves.
public struct Template: Sendable, Hashable, CustomStringConvertible {
    enum Part: Sendable, Hashable {
        case text(String)
        case attribute(String)
    }

    /// The template as it was written.
    public let text: String
    /// The attributes that it needs: in the order in which they come, each once however it is spelled.
    public let attributes: [String]
    private let parts: [Part]

    /// The template as it was written.
    public var description: String { self.text }

    /// Reads a template.
    ///
    /// - Parameter text: The text.
    /// - Throws: ``TemplateError`` for a brace without its other half or a name that is none.
    public init(_ text: String) throws(TemplateError) {
        self.text = text
        self.parts = try TemplateParser.parse(text)
        var known: Set<AttributeKey> = []
        self.attributes = self.parts.compactMap { part in
            guard case .attribute(let name) = part, known.insert(AttributeKey(name)).inserted else { return nil }
            return name
        }
    }

    /// The text with values in the attributes' places.
    ///
    /// - Parameter values: The value of each of ``attributes``, by its key.
    /// - Returns: `nil` if the text would be longer than any value may be.
    func expanded(_ values: [AttributeKey: String]) -> String? {
        var result = ""
        for part in self.parts {
            switch part {
            case .text(let text): result += text
            case .attribute(let name): result += values[AttributeKey(name)] ?? ""
            }
            // Checked on the way, or many references to a long value would build a text of any size first.
            guard result.utf8.count <= MappingBounds.maximumValueBytes else { return nil }
        }
        return result
    }
}
