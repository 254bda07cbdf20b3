/// A reader of RFC 4514 over UTF-8 bytes, in one pass and without recursion.
struct DistinguishedNameParser {
    private var cursor: TextCursor
    private var pairCount = 0

    init(_ text: String) {
        self.cursor = TextCursor(text, code: .invalidDN, subject: "name")
    }

    mutating func parse() throws(LDAPError) -> [DistinguishedName.RelativeName] {
        self.cursor.skipSpaces()
        guard self.cursor.current != nil else { return [] }
        var levels: [DistinguishedName.RelativeName] = []
        repeat {
            var pairs = [try self.pair()]
            while self.cursor.take("+") { pairs.append(try self.pair()) }
            levels.append(DistinguishedName.RelativeName(pairs))
        } while self.cursor.take(",") || self.cursor.take(";")
        guard self.cursor.current == nil else { throw self.cursor.expected("\",\" or \"+\" after a value") }
        return levels
    }

    private mutating func pair() throws(LDAPError) -> DistinguishedName.AttributeValue {
        self.pairCount += 1
        guard self.pairCount <= DistinguishedName.maximumPairCount else {
            throw self.cursor.error("more than \(DistinguishedName.maximumPairCount) pairs")
        }
        let type = try self.type()
        self.cursor.skipSpaces()
        guard self.cursor.take("=") else { throw self.cursor.expected("\"=\" after an attribute type") }
        self.cursor.skipSpaces()
        if self.cursor.take("#") {
            return DistinguishedName.AttributeValue(type: type, value: try self.hexadecimal(), isEncoded: true)
        }
        let value = self.cursor.take("\"") ? try self.quoted() : try self.string()
        return DistinguishedName.AttributeValue(type: type, value: value)
    }

    private mutating func type() throws(LDAPError) -> String {
        self.cursor.skipSpaces()
        let start = self.cursor.position
        let word = self.cursor.word()
        guard !word.isEmpty else { throw self.cursor.expected("an attribute type") }
        // RFC 2253, section 4: older writers put a prefix before numeric types. No short name has a dot.
        if word.utf8.prefix(4).map(AttributeDescription.lowercased) == Array("oid.".utf8) {
            let number = String(word.dropFirst(4))
            if number.utf8.first.flatMap(Hexadecimal.digit).map({ $0 < 10 }) == true,
                AttributeDescription.isType(number)
            {
                return number
            }
        }
        guard AttributeDescription.isType(word) else {
            throw self.cursor.error(
                "expected an attribute type, a short name or a numeric OID without options",
                at: start
            )
        }
        return word
    }

    private mutating func hexadecimal() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = self.cursor.hexadecimalPair() { value.append(byte) }
        guard !value.isEmpty, self.cursor.current.flatMap(Hexadecimal.digit) == nil else {
            throw self.cursor.error("expected pairs of hexadecimal digits after \"#\"")
        }
        self.cursor.skipSpaces()
        return value
    }

    private mutating func string() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        // Unescaped spaces at the end belong to the text around the value.
        var end = 0
        loop: while let byte = self.cursor.current {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: ";"):
                break loop
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), 0:
                throw self.cursor.expected("a backslash before this character")
            case UInt8(ascii: "\\"):
                value.append(try self.escaped())
                end = value.count
            default:
                let text = self.cursor.take { !Self.isSpecial($0) }
                value += text
                if let last = text.lastIndex(where: { $0 != UInt8(ascii: " ") }) {
                    end = value.count - (text.endIndex - 1 - last)
                }
            }
        }
        value.removeLast(value.count - end)
        return value
    }

    /// RFC 2253, section 4: a value in quotes, which are no part of it; inside, only `"` and `\` need a backslash.
    private mutating func quoted() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = self.cursor.current, byte != UInt8(ascii: "\"") {
            switch byte {
            case 0:
                throw self.cursor.expected("a backslash before this character")
            case UInt8(ascii: "\\"):
                value.append(try self.escaped())
            default:
                value.append(byte)
                self.cursor.advance()
            }
        }
        guard self.cursor.take("\"") else { throw self.cursor.expected("a closing quote") }
        self.cursor.skipSpaces()
        return value
    }

    private mutating func escaped() throws(LDAPError) -> UInt8 {
        self.cursor.advance()
        if let byte = self.cursor.current, Self.specials.contains(byte) {
            self.cursor.advance()
            return byte
        }
        guard let byte = self.cursor.hexadecimalPair() else {
            throw self.cursor.expected("a special character or two hexadecimal digits after \"\\\"")
        }
        return byte
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "\\"), 0:
            true
        default: false
        }
    }

    private static let specials = Array("\"+,;<>\\=# ".utf8)
}
