/// Reads the definition of an attribute, field by field, in one pass without recursion.
struct AttributeTypeParser {
    /// What was read so far.
    struct Fields {
        var identifier = ""
        var names: [String] = []
        var superior: String?
        var equality: String?
        var syntax: String?
        var isSingleValued = false
        var isObsolete = false
        var isOperational = false
    }

    /// Values of one field that is of no interest, such as the origins of an extension.
    private static let maximumListCount = 1000

    private var cursor: TextCursor
    private let byteCount: Int
    private var fields = Fields()
    private var known: Set<String> = []

    init(_ text: String) {
        self.byteCount = text.utf8.count
        self.cursor = TextCursor(text, code: .protocolViolation, subject: "attribute type")
    }

    mutating func parse() throws(LDAPError) -> AttributeType {
        guard self.byteCount <= AttributeType.maximumByteCount else {
            throw self.cursor.error("more than \(AttributeType.maximumByteCount) bytes")
        }
        self.skipSpaces()
        try self.cursor.expect("(")
        self.skipSpaces()
        self.fields.identifier = try self.word()
        while true {
            self.skipSpaces()
            if self.cursor.take(")") { break }
            try self.readField()
        }
        self.skipSpaces()
        guard self.cursor.current == nil else { throw self.cursor.expected("the end") }
        return AttributeType(self.fields)
    }

    private mutating func readField() throws(LDAPError) {
        let start = self.cursor.position
        let keyword = try self.word().uppercased()
        // With one field twice, nobody knows which is meant.
        guard self.known.insert(keyword).inserted else { throw self.cursor.error("a field twice", at: start) }
        self.skipSpaces()
        switch keyword {
        case "NAME": self.fields.names = try self.names()
        case "SUP": self.fields.superior = try self.value()
        case "EQUALITY": self.fields.equality = try self.value()
        case "SYNTAX": self.fields.syntax = try self.syntax()
        case "USAGE": self.fields.isOperational = try self.value().lowercased() != "userapplications"
        case "SINGLE-VALUE": self.fields.isSingleValued = true
        case "OBSOLETE": self.fields.isObsolete = true
        case "COLLECTIVE", "NO-USER-MODIFICATION": break
        default: try self.skipValues()
        }
    }

    private mutating func names() throws(LDAPError) -> [String] {
        guard self.cursor.take("(") else { return [try self.value()] }
        var names: [String] = []
        while true {
            self.skipSpaces()
            if self.cursor.take(")") { return names }
            let name = try self.value()
            guard names.count < AttributeType.maximumNameCount else {
                throw self.cursor.error("more than \(AttributeType.maximumNameCount) names")
            }
            names.append(name)
        }
    }

    /// A syntax may say how long values can be: `1.3.6.1.4.1.1466.115.121.1.15{256}`.
    private mutating func syntax() throws(LDAPError) -> String {
        let value = try self.value()
        return String(value.prefix { $0 != "{" })
    }

    /// A word, or text in quotes.
    private mutating func value() throws(LDAPError) -> String {
        self.cursor.current == UInt8(ascii: "'") ? try self.quoted() : try self.word()
    }

    /// What follows an unknown keyword: nothing, a value, or a list of them.
    private mutating func skipValues() throws(LDAPError) {
        if self.cursor.current == UInt8(ascii: "'") {
            _ = try self.quoted()
        } else if self.cursor.take("(") {
            var count = 0
            while true {
                self.skip { Self.isSpace($0) || $0 == UInt8(ascii: "$") }
                if self.cursor.take(")") { return }
                _ = try self.value()
                count += 1
                guard count <= Self.maximumListCount else {
                    throw self.cursor.error("more than \(Self.maximumListCount) values of a field")
                }
            }
        } else if let next = self.cursor.current, Self.isWordCharacter(next), !self.isKeywordNext {
            _ = try self.word()
        }
    }

    /// Whether the next word begins another field: unknown flags have no value, unknown fields without quotes have one.
    private var isKeywordNext: Bool {
        var cursor = self.cursor
        let word = String(decoding: cursor.take { Self.isWordCharacter($0) }, as: UTF8.self)
        return Self.keywords.contains(word) || word.hasPrefix("X-")
    }

    private static let keywords: Set<String> = [
        "NAME", "DESC", "OBSOLETE", "SUP", "EQUALITY", "ORDERING", "SUBSTR", "SYNTAX", "SINGLE-VALUE", "COLLECTIVE",
        "NO-USER-MODIFICATION", "USAGE",
    ]

    private mutating func quoted() throws(LDAPError) -> String {
        try self.cursor.expect("'")
        let bytes = self.cursor.take { $0 != UInt8(ascii: "'") }
        try self.cursor.expect("'")
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func word() throws(LDAPError) -> String {
        if self.cursor.current == UInt8(ascii: "'") { return try self.quoted() }
        let bytes = self.cursor.take { Self.isWordCharacter($0) }
        guard !bytes.isEmpty else { throw self.cursor.expected("a word") }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func skipSpaces() { self.skip { Self.isSpace($0) } }

    private mutating func skip(while condition: (UInt8) -> Bool) { self.cursor.skip(while: condition) }

    /// Some servers fold long definitions.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        AttributeDescription.isCharacter(byte) || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
    }
}
