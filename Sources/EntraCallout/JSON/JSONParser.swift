/// Reads JSON (RFC 8259) that a stranger sent.
///
/// Stricter than the usual decoders where leniency would hide an attack or a mistake: it says at which byte a text
/// is broken, refuses an object that names a member twice (two readers would see two different values), and refuses
/// nesting that could exhaust the stack.
struct JSONParser {
    /// How deep arrays and objects may be nested; the payloads of Entra nest five levels.
    static let maximumDepth = 32

    let bytes: [UInt8]
    var position = 0

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads one JSON text.
    ///
    /// - Parameter text: The text in UTF-8.
    /// - Throws: ``JSONSyntaxError`` with the place.
    /// - Returns: The tree.
    static func parse(_ text: some Sequence<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        let bytes = Array(text)
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONSyntaxError(offset: error.byteOffsets.lowerBound, problem: "no UTF-8")
        }
        var parser = JSONParser(bytes: bytes)
        parser.skipWhitespace()
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.problem("something after the end of the value") }
        return value
    }

    /// The byte at the position, or `nil` at the end.
    var next: UInt8? { self.position < self.bytes.count ? self.bytes[self.position] : nil }

    func problem(_ text: String) -> JSONSyntaxError {
        JSONSyntaxError(offset: self.position, problem: text)
    }

    private mutating func skipWhitespace() {
        while let byte = self.next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            self.position += 1
        }
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        switch self.next {
        case UInt8(ascii: "{"):
            return .object(try self.object(depth: depth + 1))
        case UInt8(ascii: "["):
            return .array(try self.array(depth: depth + 1))
        case UInt8(ascii: "\""):
            return .string(try self.string())
        case UInt8(ascii: "t"):
            try self.expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try self.expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try self.expect("null")
            return .null
        case .some(let byte) where byte == UInt8(ascii: "-") || Self.isDigit(byte):
            return .number(try self.number())
        case .some:
            throw self.problem("no JSON value")
        case nil:
            throw self.problem("end of the text where a value should be")
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> [String: JSONValue] {
        try self.open(depth: depth)
        var members: [String: JSONValue] = [:]
        if self.take(UInt8(ascii: "}")) { return members }
        while true {
            self.skipWhitespace()
            guard self.next == UInt8(ascii: "\"") else { throw self.problem("no member name") }
            let nameOffset = self.position
            let name = try self.string()
            self.skipWhitespace()
            guard self.take(UInt8(ascii: ":")) else { throw self.problem("no colon after a member name") }
            self.skipWhitespace()
            guard members.updateValue(try self.value(depth: depth), forKey: name) == nil else {
                throw JSONSyntaxError(offset: nameOffset, problem: "a member that the object already has")
            }
            self.skipWhitespace()
            if self.take(UInt8(ascii: "}")) { return members }
            guard self.take(UInt8(ascii: ",")) else { throw self.problem("no comma or end of the object") }
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        try self.open(depth: depth)
        var elements: [JSONValue] = []
        if self.take(UInt8(ascii: "]")) { return elements }
        while true {
            self.skipWhitespace()
            elements.append(try self.value(depth: depth))
            self.skipWhitespace()
            if self.take(UInt8(ascii: "]")) { return elements }
            guard self.take(UInt8(ascii: ",")) else { throw self.problem("no comma or end of the array") }
        }
    }

    private mutating func open(depth: Int) throws(JSONSyntaxError) {
        guard depth <= Self.maximumDepth else {
            throw self.problem("nesting deeper than \(Self.maximumDepth) levels")
        }
        self.position += 1
        self.skipWhitespace()
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.next == byte else { return false }
        self.position += 1
        return true
    }

    private mutating func expect(_ word: StaticString) throws(JSONSyntaxError) {
        let expected = word.withUTF8Buffer { Array($0) }
        guard self.bytes[self.position...].starts(with: expected) else { throw self.problem("no JSON value") }
        self.position += expected.count
    }

    private mutating func number() throws(JSONSyntaxError) -> String {
        let start = self.position
        _ = self.take(UInt8(ascii: "-"))
        if !self.take(UInt8(ascii: "0")) { try self.digits() }
        if self.take(UInt8(ascii: ".")) { try self.digits() }
        if self.take(UInt8(ascii: "e")) || self.take(UInt8(ascii: "E")) {
            if !self.take(UInt8(ascii: "+")) { _ = self.take(UInt8(ascii: "-")) }
            try self.digits()
        }
        return String(decoding: self.bytes[start..<self.position], as: UTF8.self)
    }

    private mutating func digits() throws(JSONSyntaxError) {
        let start = self.position
        while let byte = self.next, Self.isDigit(byte) { self.position += 1 }
        guard self.position > start else { throw self.problem("no digit in a number") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
