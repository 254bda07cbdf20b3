extension Filter: CustomStringConvertible {
    /// The filter in the string form of RFC 4515.
    ///
    /// It holds the values, so it does not belong in a log. A filter that ``validate()`` refuses is printed as text that no
    /// reader takes, never as another filter.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(128)
        self.append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    func append(to text: inout [UInt8]) {
        text.append(UInt8(ascii: "("))
        switch self {
        case .and(let parts):
            text.append(UInt8(ascii: "&"))
            for part in parts { part.append(to: &text) }
        case .or(let parts):
            text.append(UInt8(ascii: "|"))
            for part in parts { part.append(to: &text) }
        case .not(let part):
            text.append(UInt8(ascii: "!"))
            part.append(to: &text)
        case .equality(let attribute, let value):
            Self.append(attribute, nil, value, to: &text)
        case .greaterOrEqual(let attribute, let value):
            Self.append(attribute, ">", value, to: &text)
        case .lessOrEqual(let attribute, let value):
            Self.append(attribute, "<", value, to: &text)
        case .approximate(let attribute, let value):
            Self.append(attribute, "~", value, to: &text)
        case .present(let attribute):
            AttributeDescription.append(attribute, to: &text)
            text.append(contentsOf: "=*".utf8)
        case .substrings(let attribute, let initial, let any, let final):
            Self.append(attribute, nil, initial ?? [], to: &text)
            // Without any part it would print as a presence filter: two stars are refused by all.
            text.append(contentsOf: Self.isWithoutText(initial, any, final) ? "**".utf8 : "*".utf8)
            for part in any {
                Self.append(value: part, to: &text)
                text.append(UInt8(ascii: "*"))
            }
            Self.append(value: final ?? [], to: &text)
        case .extensible(let attribute, let matchingRule, let dnAttributes, let value):
            Self.append(extensible: attribute, matchingRule, dnAttributes, value, to: &text)
        }
        text.append(UInt8(ascii: ")"))
    }

    private static func append(
        extensible attribute: String?,
        _ matchingRule: String?,
        _ dnAttributes: Bool,
        _ value: [UInt8],
        to text: inout [UInt8]
    ) {
        if let attribute { AttributeDescription.append(attribute, to: &text) }
        if dnAttributes { text.append(contentsOf: ":dn".utf8) }
        if let matchingRule {
            text.append(UInt8(ascii: ":"))
            if self.isDNKeyword(matchingRule) {
                // Read back, a rule of this name would be the flag before it; escaped it is refused.
                for byte in matchingRule.utf8 { Hexadecimal.appendEscape(of: byte, to: &text) }
            } else {
                AttributeDescription.append(matchingRule, to: &text)
            }
        }
        text.append(contentsOf: ":=".utf8)
        self.append(value: value, to: &text)
    }

    private static func append(
        _ attribute: String,
        _ sign: Unicode.Scalar?,
        _ value: [UInt8],
        to text: inout [UInt8]
    ) {
        AttributeDescription.append(attribute, to: &text)
        if let sign { text.append(UInt8(ascii: sign)) }
        text.append(UInt8(ascii: "="))
        self.append(value: value, to: &text)
    }

    /// RFC 4515, section 3: printable ASCII stays, the special characters and every other byte become `\XX`.
    ///
    /// Escaping bytes above 0x7F is allowed and keeps binary values and broken UTF-8 exact.
    private static func append(value: [UInt8], to text: inout [UInt8]) {
        for byte in value {
            if self.isEscaped(byte) { Hexadecimal.appendEscape(of: byte, to: &text) } else { text.append(byte) }
        }
    }

    static func isEscaped(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), 0..<0x20, 0x7f...: true
        default: false
        }
    }

    /// Whether text in a rule's place would be read as the `:dn` flag.
    static func isDNKeyword(_ text: String) -> Bool {
        text.utf8.elementsEqual("dn".utf8) { AttributeDescription.lowercased($0) == $1 }
    }

    static func isWithoutText(_ initial: [UInt8]?, _ any: [[UInt8]], _ final: [UInt8]?) -> Bool {
        (initial ?? []).isEmpty && any.isEmpty && (final ?? []).isEmpty
    }
}
