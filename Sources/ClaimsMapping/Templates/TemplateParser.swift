/// Reads a template's text, byte by byte: all that has a meaning in it is ASCII.
struct TemplateParser {
    private let bytes: [UInt8]
    private var position = 0
    private var literal: [UInt8] = []
    private var parts: [Template.Part] = []

    private static let openingBrace = UInt8(ascii: "{")
    private static let closingBrace = UInt8(ascii: "}")
    /// Names, numeric identifiers and options of RFC 4512, section 2.5; `_` because some servers allow it.
    private static let nameBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.;_".utf8)

    private init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    static func parse(_ text: String) throws(TemplateError) -> [Template.Part] {
        var parser = TemplateParser(text)
        return try parser.parse()
    }

    private mutating func parse() throws(TemplateError) -> [Template.Part] {
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            let isDoubled = self.position + 1 < self.bytes.count && self.bytes[self.position + 1] == byte
            switch byte {
            case Self.openingBrace where isDoubled, Self.closingBrace where isDoubled:
                self.literal.append(byte)
                self.position += 2
            case Self.openingBrace: try self.readAttribute()
            case Self.closingBrace: throw TemplateError(offset: self.position, reason: .strayClosingBrace)
            default:
                self.literal.append(byte)
                self.position += 1
            }
        }
        self.endLiteral()
        return self.parts
    }

    private mutating func readAttribute() throws(TemplateError) {
        let start = self.position + 1
        let name = self.bytes[start...].prefix { Self.nameBytes.contains($0) }
        guard name.endIndex < self.bytes.count else {
            throw TemplateError(offset: self.position, reason: .unclosedBrace)
        }
        guard self.bytes[name.endIndex] == Self.closingBrace else {
            throw TemplateError(offset: name.endIndex, reason: .unexpectedCharacterInAttributeName)
        }
        guard !name.isEmpty else {
            throw TemplateError(offset: self.position, reason: .missingAttributeName)
        }
        self.endLiteral()
        self.parts.append(.attribute(String(decoding: name, as: UTF8.self)))
        self.position = name.endIndex + 1
    }

    private mutating func endLiteral() {
        guard !self.literal.isEmpty else { return }
        self.parts.append(.text(String(decoding: self.literal, as: UTF8.self)))
        self.literal = []
    }
}
