extension JSONParser {
    /// Reads a string, from its opening to its closing quotation mark.
    ///
    /// - Throws: ``JSONSyntaxError`` for a control character, an unknown escape or a surrogate without its other half.
    /// - Returns: What it is, and where.
    mutating func string() throws(JSONSyntaxError) -> (kind: JSONDocument.Node.Kind, start: Int, end: Int) {
        self.position += 1
        let start = self.position
        var bits: UInt8 = 0
        while let byte = self.next {
            switch byte {
            case UInt8(ascii: "\""):
                self.position += 1
                return (bits < 0x80 ? .asciiString : .string, start, self.position - 1)
            case UInt8(ascii: "\\"):
                self.unescaped.append(try self.escapedString(from: start))
                return (.escapedString, self.unescaped.count - 1, self.unescaped.count)
            case 0x00..<0x20:
                throw self.problem("a control character inside a string")
            default:
                bits |= byte
                self.position += 1
            }
        }
        throw self.problem("end of the text inside a string")
    }

    /// Reads a string on from its first escape.
    ///
    /// - Returns: The string with its escapes replaced.
    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var text = Array(self.bytes[start..<self.position])
        while let byte = self.next {
            switch byte {
            case UInt8(ascii: "\""):
                self.position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                let scalar = try self.escape()
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case 0x00..<0x20:
                throw self.problem("a control character inside a string")
            default:
                text.append(byte)
                self.position += 1
            }
        }
        throw self.problem("end of the text inside a string")
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = self.position
        self.position += 1
        guard let byte = self.next else { throw self.problem("end of the text inside a string") }
        self.position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try self.scalar(escapeStart: start)
        default: throw JSONSyntaxError(offset: start, problem: "an unknown escape in a string")
        }
    }

    private mutating func scalar(escapeStart: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try self.codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let alone = JSONSyntaxError(offset: escapeStart, problem: "a surrogate without its other half in a string")
        guard UTF16.isLeadSurrogate(first), self.bytes[self.position...].starts(with: [0x5C, 0x75]) else { throw alone }
        self.position += 2
        let second = try self.codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw alone }
        let value = 0x1_0000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw alone }
        return scalar
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = self.next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw self.problem("no hexadecimal digit in an escape")
            }
            value = value << 4 | UInt16(digit)
            self.position += 1
        }
        return value
    }
}
