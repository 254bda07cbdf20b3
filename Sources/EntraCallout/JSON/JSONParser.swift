/// Reads JSON (RFC 8259) that a stranger sent.
///
/// Stricter than the usual decoders where leniency would hide an attack or a mistake: it says at which byte a text
/// is broken, refuses an object that names a member twice (two readers would see two different values), and refuses
/// nesting that could exhaust the stack.
struct JSONParser {
    /// How deep arrays and objects may be nested; the payloads of Entra nest five levels.
    static let maximumDepth = 32

    /// About as many bytes of a payload are a node.
    private static let usualNodeSize = 16

    let bytes: [UInt8]
    var position = 0
    private var nodes: [JSONDocument.Node] = []
    /// The strings that had escapes.
    var unescaped: [String] = []

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        self.nodes.reserveCapacity(bytes.count / Self.usualNodeSize)
    }

    /// Reads one JSON text as a tree.
    ///
    /// - Parameter text: The text in UTF-8.
    /// - Throws: ``JSONSyntaxError`` with the place.
    /// - Returns: The tree.
    static func parse(_ text: some Sequence<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        try self.document(text).value(at: 0)
    }

    /// Reads one JSON text.
    ///
    /// - Parameter text: The text in UTF-8.
    /// - Throws: ``JSONSyntaxError`` with the place.
    /// - Returns: Where each value is; the whole is the first one.
    static func document(_ text: some Sequence<UInt8>) throws(JSONSyntaxError) -> JSONDocument {
        let bytes = Array(text)
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONSyntaxError(offset: error.byteOffsets.lowerBound, problem: "no UTF-8")
        }
        var parser = JSONParser(bytes: bytes)
        parser.skipWhitespace()
        try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.problem("something after the end of the value") }
        return JSONDocument(bytes: bytes, nodes: parser.nodes, unescaped: parser.unescaped)
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

    private mutating func add(_ kind: JSONDocument.Node.Kind, start: Int = 0, end: Int = 0) {
        self.nodes.append(JSONDocument.Node(kind: kind, start: start, end: end, next: self.nodes.count + 1))
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) {
        switch self.next {
        case UInt8(ascii: "{"):
            try self.object(depth: depth + 1)
        case UInt8(ascii: "["):
            try self.array(depth: depth + 1)
        case UInt8(ascii: "\""):
            try self.addString()
        case UInt8(ascii: "t"):
            try self.expect("true")
            self.add(.bool(true))
        case UInt8(ascii: "f"):
            try self.expect("false")
            self.add(.bool(false))
        case UInt8(ascii: "n"):
            try self.expect("null")
            self.add(.null)
        case .some(let byte) where byte == UInt8(ascii: "-") || Self.isDigit(byte):
            try self.number()
        case .some:
            throw self.problem("no JSON value")
        case nil:
            throw self.problem("end of the text where a value should be")
        }
    }

    private mutating func addString() throws(JSONSyntaxError) {
        let (kind, start, end) = try self.string()
        self.add(kind, start: start, end: end)
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) {
        try self.open(depth: depth)
        let object = self.nodes.count
        self.add(.object)
        defer { self.nodes[object].next = self.nodes.count }
        var names = JSONMemberNames(object: object)
        if self.take(UInt8(ascii: "}")) { return }
        while true {
            self.skipWhitespace()
            guard self.next == UInt8(ascii: "\"") else { throw self.problem("no member name") }
            let nameOffset = self.position
            let name = self.nodes.count
            try self.addString()
            self.skipWhitespace()
            guard self.take(UInt8(ascii: ":")) else { throw self.problem("no colon after a member name") }
            self.skipWhitespace()
            try self.value(depth: depth)
            guard names.insert(name, self.nodes, self.bytes, self.unescaped) else {
                throw JSONSyntaxError(offset: nameOffset, problem: "a member that the object already has")
            }
            self.skipWhitespace()
            if self.take(UInt8(ascii: "}")) { return }
            guard self.take(UInt8(ascii: ",")) else { throw self.problem("no comma or end of the object") }
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) {
        try self.open(depth: depth)
        let array = self.nodes.count
        self.add(.array)
        defer { self.nodes[array].next = self.nodes.count }
        if self.take(UInt8(ascii: "]")) { return }
        while true {
            self.skipWhitespace()
            try self.value(depth: depth)
            self.skipWhitespace()
            if self.take(UInt8(ascii: "]")) { return }
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

    private mutating func number() throws(JSONSyntaxError) {
        let start = self.position
        _ = self.take(UInt8(ascii: "-"))
        if !self.take(UInt8(ascii: "0")) { try self.digits() }
        if self.take(UInt8(ascii: ".")) { try self.digits() }
        if self.take(UInt8(ascii: "e")) || self.take(UInt8(ascii: "E")) {
            if !self.take(UInt8(ascii: "+")) { _ = self.take(UInt8(ascii: "-")) }
            try self.digits()
        }
        self.add(.number, start: start, end: self.position)
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
