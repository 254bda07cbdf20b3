extension DistinguishedName {
    /// Reads a name in the string form of RFC 4514.
    ///
    /// Spaces around `,`, `+` and `=` are taken, and `;` between levels (RFC 2253), because people write them.
    ///
    /// - Parameter text: The name; empty text is the root DSE.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidDN`` that says what is wrong and at which byte.
    public init(parsing text: String) throws(LDAPError) {
        var parser = DistinguishedNameParser(text)
        self.init(try parser.parse())
    }
}

/// A reader of RFC 4514 over UTF-8 bytes.
private struct DistinguishedNameParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    mutating func parse() throws(LDAPError) -> [DistinguishedName.RelativeName] {
        self.skipSpaces()
        guard self.peek != nil else { return [] }
        var levels: [DistinguishedName.RelativeName] = []
        while true {
            var pairs = [try self.pair()]
            while self.peek == UInt8(ascii: "+") {
                self.position += 1
                pairs.append(try self.pair())
            }
            levels.append(DistinguishedName.RelativeName(pairs))
            guard let separator = self.peek else { return levels }
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: ";") else {
                throw self.error("expected , or + after a value")
            }
            self.position += 1
        }
    }

    private mutating func pair() throws(LDAPError) -> DistinguishedName.AttributeValue {
        self.skipSpaces()
        let start = self.position
        while let byte = self.peek, byte != UInt8(ascii: "="), byte != UInt8(ascii: ","), byte != UInt8(ascii: " ") {
            self.position += 1
        }
        let type = String(decoding: self.bytes[start..<self.position], as: UTF8.self)
        guard AttributeDescription.isValid(type) else { throw self.error("not an attribute type: \"\(type)\"") }
        self.skipSpaces()
        guard self.peek == UInt8(ascii: "=") else { throw self.error("expected = after an attribute type") }
        self.position += 1
        self.skipSpaces()
        if self.peek == UInt8(ascii: "#") {
            self.position += 1
            return DistinguishedName.AttributeValue(type: type, value: try self.hexadecimal(), isEncoded: true)
        }
        return DistinguishedName.AttributeValue(type: type, value: try self.string())
    }

    private mutating func hexadecimal() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = self.peek, let high = Hexadecimal.digit(byte) {
            guard self.position + 1 < self.bytes.count, let low = Hexadecimal.digit(self.bytes[self.position + 1])
            else {
                throw self.error("an odd number of hexadecimal digits")
            }
            value.append(high << 4 | low)
            self.position += 2
        }
        guard !value.isEmpty else { throw self.error("# without hexadecimal digits") }
        self.skipSpaces()
        return value
    }

    private mutating func string() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        // Unescaped spaces at the end belong to the text around the value.
        var end = 0
        while let byte = self.peek {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: ";"):
                return Array(value.prefix(end))
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), 0:
                throw self.error("this character must be escaped by a backslash")
            case UInt8(ascii: "\\"):
                value.append(try self.escaped())
                end = value.count
            default:
                value.append(byte)
                self.position += 1
                if byte != UInt8(ascii: " ") { end = value.count }
            }
        }
        return Array(value.prefix(end))
    }

    private mutating func escaped() throws(LDAPError) -> UInt8 {
        guard self.position + 1 < self.bytes.count else { throw self.error("\\ at the end") }
        let next = self.bytes[self.position + 1]
        if "\"+,;<>\\=# ".utf8.contains(next) {
            self.position += 2
            return next
        }
        guard let high = Hexadecimal.digit(next), self.position + 2 < self.bytes.count,
            let low = Hexadecimal.digit(self.bytes[self.position + 2])
        else { throw self.error("\\ must be followed by a special character or two hexadecimal digits") }
        self.position += 3
        return high << 4 | low
    }

    private var peek: UInt8? {
        self.position < self.bytes.count ? self.bytes[self.position] : nil
    }

    private mutating func skipSpaces() {
        while self.peek == UInt8(ascii: " ") { self.position += 1 }
    }

    private func error(_ reason: String) -> LDAPError {
        LDAPError(code: .invalidDN, message: "\(reason) (at byte \(self.position + 1) of the name)")
    }
}
