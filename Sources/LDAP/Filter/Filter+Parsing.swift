extension Filter {
    /// Reads a filter in the string form of RFC 4515, as an administrator writes it into a configuration.
    ///
    /// - Parameter text: The filter, in parentheses.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidFilter`` that says what is wrong and at which byte.
    public init(parsing text: String) throws(LDAPError) {
        var parser = FilterParser(text)
        self = try parser.parse()
        try self.validate()
    }
}

/// A recursive-descent reader of RFC 4515 over UTF-8 bytes; its depth is bounded by ``Filter/maximumDepth``.
private struct FilterParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    mutating func parse() throws(LDAPError) -> Filter {
        self.skipSpaces()
        let filter = try self.filter(depth: 1)
        self.skipSpaces()
        guard self.position == self.bytes.count else { throw self.error("unexpected text after the filter") }
        return filter
    }

    private mutating func filter(depth: Int) throws(LDAPError) -> Filter {
        guard depth <= Filter.maximumDepth else {
            throw self.error("nested deeper than \(Filter.maximumDepth) levels")
        }
        try self.expect("(")
        self.skipSpaces()
        let filter: Filter
        switch self.peek {
        case UInt8(ascii: "&"):
            self.position += 1
            filter = .and(try self.list(depth: depth))
        case UInt8(ascii: "|"):
            self.position += 1
            filter = .or(try self.list(depth: depth))
        case UInt8(ascii: "!"):
            self.position += 1
            self.skipSpaces()
            filter = .not(try self.filter(depth: depth + 1))
            self.skipSpaces()
        default:
            filter = try self.item()
        }
        try self.expect(")")
        return filter
    }

    private mutating func list(depth: Int) throws(LDAPError) -> [Filter] {
        var parts: [Filter] = []
        self.skipSpaces()
        while self.peek == UInt8(ascii: "(") {
            parts.append(try self.filter(depth: depth + 1))
            self.skipSpaces()
        }
        return parts
    }

    private mutating func item() throws(LDAPError) -> Filter {
        let start = self.position
        while let byte = self.peek, !"=<>~:()*\\".utf8.contains(byte) { self.position += 1 }
        let attribute = String(decoding: self.bytes[start..<self.position], as: UTF8.self)
        guard let sign = self.peek else { throw self.error("the filter ends after an attribute") }
        self.position += 1
        switch sign {
        case UInt8(ascii: ">"):
            try self.expect("=")
            return .greaterOrEqual(attribute: attribute, value: try self.value())
        case UInt8(ascii: "<"):
            try self.expect("=")
            return .lessOrEqual(attribute: attribute, value: try self.value())
        case UInt8(ascii: "~"):
            try self.expect("=")
            return .approximate(attribute: attribute, value: try self.value())
        case UInt8(ascii: ":"):
            return try self.extensible(attribute: attribute.isEmpty ? nil : attribute)
        case UInt8(ascii: "="):
            return try self.equalityOrSubstrings(attribute: attribute)
        default:
            self.position -= 1
            throw self.error("expected =, >=, <=, ~= or := after an attribute")
        }
    }

    private mutating func extensible(attribute: String?) throws(LDAPError) -> Filter {
        var dnAttributes = false
        var matchingRule: String?
        while self.peek != UInt8(ascii: "=") {
            let start = self.position
            while let byte = self.peek, byte != UInt8(ascii: ":"), byte != UInt8(ascii: "="), byte != UInt8(ascii: ")")
            {
                self.position += 1
            }
            let word = String(decoding: self.bytes[start..<self.position], as: UTF8.self)
            try self.expect(":")
            if word.lowercased() == "dn", !dnAttributes, matchingRule == nil {
                dnAttributes = true
            } else if matchingRule == nil {
                matchingRule = word
            } else {
                throw self.error("more than one matching rule")
            }
        }
        try self.expect("=")
        return .extensible(
            attribute: attribute,
            matchingRule: matchingRule,
            dnAttributes: dnAttributes,
            value: try self.value()
        )
    }

    private mutating func equalityOrSubstrings(attribute: String) throws(LDAPError) -> Filter {
        var parts: [[UInt8]] = [try self.value()]
        while self.peek == UInt8(ascii: "*") {
            self.position += 1
            parts.append(try self.value())
        }
        guard parts.count > 1 else { return .equality(attribute: attribute, value: parts[0]) }
        if parts.allSatisfy(\.isEmpty) {
            guard parts.count == 2 else { throw self.error("several * without text between them") }
            return .present(attribute: attribute)
        }
        let middle = parts[1..<(parts.count - 1)]
        guard middle.allSatisfy({ !$0.isEmpty }) else { throw self.error("two * without text between them") }
        return .substrings(
            attribute: attribute,
            initial: parts[0].isEmpty ? nil : parts[0],
            any: Array(middle),
            final: parts[parts.count - 1].isEmpty ? nil : parts[parts.count - 1]
        )
    }

    /// Bytes up to the next unescaped `*`, `(` or `)`.
    private mutating func value() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = self.peek {
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: ")"):
                return value
            case UInt8(ascii: "("):
                throw self.error("( in a value must be written \\28")
            case 0:
                throw self.error("NUL in a value must be written \\00")
            case UInt8(ascii: "\\"):
                guard self.position + 2 < self.bytes.count,
                    let high = Hexadecimal.digit(self.bytes[self.position + 1]),
                    let low = Hexadecimal.digit(self.bytes[self.position + 2])
                else { throw self.error("\\ must be followed by two hexadecimal digits") }
                value.append(high << 4 | low)
                self.position += 3
            default:
                value.append(byte)
                self.position += 1
            }
        }
        throw self.error("missing )")
    }

    private var peek: UInt8? {
        self.position < self.bytes.count ? self.bytes[self.position] : nil
    }

    private mutating func skipSpaces() {
        while let byte = self.peek, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { self.position += 1 }
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(LDAPError) {
        guard self.peek == UInt8(ascii: character) else { throw self.error("expected \(character)") }
        self.position += 1
    }

    private func error(_ reason: String) -> LDAPError {
        LDAPError(code: .invalidFilter, message: "\(reason) (at byte \(self.position + 1) of the filter)")
    }
}
