/// A recursive-descent reader of RFC 4515 over UTF-8 bytes; its depth is bounded by ``Filter/maximumDepth``.
struct FilterParser {
    private var cursor: TextCursor
    private var partCount = 0

    init(_ text: String) {
        self.cursor = TextCursor(text, code: .invalidFilter, subject: "filter")
    }

    mutating func parse() throws(LDAPError) -> Filter {
        self.skipWhiteSpace()
        let filter = try self.filter(depth: 1)
        self.skipWhiteSpace()
        guard self.cursor.current == nil else { throw self.cursor.expected("nothing after the filter") }
        return filter
    }

    private mutating func filter(depth: Int) throws(LDAPError) -> Filter {
        guard depth <= Filter.maximumDepth else {
            throw self.cursor.error("nested deeper than \(Filter.maximumDepth) levels")
        }
        self.partCount += 1
        guard self.partCount <= Filter.maximumPartCount else {
            throw self.cursor.error("more than \(Filter.maximumPartCount) parts")
        }
        try self.cursor.expect("(")
        self.skipWhiteSpace()
        let filter: Filter
        if self.cursor.take("&") {
            filter = .and(try self.list(depth: depth))
        } else if self.cursor.take("|") {
            filter = .or(try self.list(depth: depth))
        } else if self.cursor.take("!") {
            self.skipWhiteSpace()
            filter = .not(try self.filter(depth: depth + 1))
            self.skipWhiteSpace()
        } else {
            filter = try self.item()
        }
        try self.cursor.expect(")")
        return filter
    }

    private mutating func list(depth: Int) throws(LDAPError) -> [Filter] {
        var parts: [Filter] = []
        self.skipWhiteSpace()
        while self.cursor.current == UInt8(ascii: "(") {
            parts.append(try self.filter(depth: depth + 1))
            self.skipWhiteSpace()
        }
        return parts
    }

    private mutating func item() throws(LDAPError) -> Filter {
        let start = self.cursor.position
        let attribute = self.cursor.word()
        if attribute.isEmpty, self.cursor.take(":") { return try self.extensible(attribute: nil) }
        guard !attribute.isEmpty else { throw self.cursor.expected("\"&\", \"|\", \"!\" or an attribute description") }
        guard AttributeDescription.isValid(attribute) else {
            throw self.cursor.error("expected an attribute description, a short name or a numeric OID", at: start)
        }
        if self.cursor.take("=") { return try self.equalityOrSubstrings(attribute: attribute) }
        if self.cursor.take(":") { return try self.extensible(attribute: attribute) }
        if self.cursor.take(">") {
            try self.cursor.expect("=")
            return .greaterOrEqual(attribute: attribute, value: try self.wholeValue())
        }
        if self.cursor.take("<") {
            try self.cursor.expect("=")
            return .lessOrEqual(attribute: attribute, value: try self.wholeValue())
        }
        if self.cursor.take("~") {
            try self.cursor.expect("=")
            return .approximate(attribute: attribute, value: try self.wholeValue())
        }
        throw self.cursor.expected("\"=\", \">=\", \"<=\", \"~=\" or \":=\" after an attribute")
    }

    /// What follows the first colon: `[dn:][rule:]=value`.
    private mutating func extensible(attribute: String?) throws(LDAPError) -> Filter {
        var dnAttributes = false
        var matchingRule: String?
        while self.cursor.current != UInt8(ascii: "=") {
            guard matchingRule == nil else { throw self.cursor.expected("\"=\" after a matching rule") }
            let start = self.cursor.position
            let word = self.cursor.word()
            if Filter.isDNKeyword(word), !dnAttributes {
                dnAttributes = true
            } else {
                guard AttributeDescription.isType(word), !Filter.isDNKeyword(word) else {
                    let what = "a matching rule, a short name other than dn or a numeric OID"
                    throw self.cursor.error("expected \(what)", at: start)
                }
                matchingRule = word
            }
            try self.cursor.expect(":")
        }
        guard attribute != nil || matchingRule != nil else {
            throw self.cursor.expected("a matching rule, because there is no attribute,")
        }
        try self.cursor.expect("=")
        return .extensible(
            attribute: attribute,
            matchingRule: matchingRule,
            dnAttributes: dnAttributes,
            value: try self.wholeValue()
        )
    }

    private mutating func equalityOrSubstrings(attribute: String) throws(LDAPError) -> Filter {
        let initial = try self.value()
        guard self.cursor.take("*") else { return .equality(attribute: attribute, value: initial) }
        var parts: [[UInt8]] = []
        var last = try self.value()
        while self.cursor.current == UInt8(ascii: "*") {
            guard !last.isEmpty else { throw self.cursor.expected("text between two stars") }
            self.cursor.advance()
            parts.append(last)
            last = try self.value()
        }
        guard !initial.isEmpty || !parts.isEmpty || !last.isEmpty else { return .present(attribute: attribute) }
        return .substrings(
            attribute: attribute,
            initial: initial.isEmpty ? nil : initial,
            any: parts,
            final: last.isEmpty ? nil : last
        )
    }

    /// A value where `*` has no meaning and must be escaped.
    private mutating func wholeValue() throws(LDAPError) -> [UInt8] {
        let value = try self.value()
        guard self.cursor.current != UInt8(ascii: "*") else {
            throw self.cursor.expected("\")\", or \"\\2a\" for a star in the value,")
        }
        return value
    }

    /// Bytes up to the next unescaped `*` or `)`.
    private mutating func value() throws(LDAPError) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = self.cursor.current {
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: ")"):
                return value
            case UInt8(ascii: "("):
                throw self.cursor.expected("\"\\28\" for a parenthesis in a value")
            case 0:
                throw self.cursor.expected("\"\\00\" for a NUL in a value")
            case UInt8(ascii: "\\"):
                self.cursor.advance()
                guard let byte = self.cursor.hexadecimalPair() else {
                    throw self.cursor.expected("two hexadecimal digits after \"\\\"")
                }
                value.append(byte)
            default:
                value += self.cursor.take { !Self.isSpecial($0) }
            }
        }
        throw self.cursor.expected("\")\"")
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), 0: true
        default: false
        }
    }

    private mutating func skipWhiteSpace() {
        self.cursor.skip { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
    }
}
