extension Filter: CustomStringConvertible {
    /// The filter in the string form of RFC 4515.
    ///
    /// It holds the values, so it does not belong in a log.
    public var description: String {
        var text = ""
        self.print(into: &text)
        return text
    }

    private func print(into text: inout String) {
        text += "("
        switch self {
        case .and(let parts):
            text += "&"
            for part in parts { part.print(into: &text) }
        case .or(let parts):
            text += "|"
            for part in parts { part.print(into: &text) }
        case .not(let part):
            text += "!"
            part.print(into: &text)
        case .equality(let attribute, let value):
            text += attribute + "=" + Self.escape(value)
        case .greaterOrEqual(let attribute, let value):
            text += attribute + ">=" + Self.escape(value)
        case .lessOrEqual(let attribute, let value):
            text += attribute + "<=" + Self.escape(value)
        case .approximate(let attribute, let value):
            text += attribute + "~=" + Self.escape(value)
        case .present(let attribute):
            text += attribute + "=*"
        case .substrings(let attribute, let initial, let any, let final):
            text += attribute + "=" + Self.escape(initial ?? []) + "*"
            for part in any where !part.isEmpty { text += Self.escape(part) + "*" }
            text += Self.escape(final ?? [])
        case .extensible(let attribute, let matchingRule, let dnAttributes, let value):
            text += attribute ?? ""
            if dnAttributes { text += ":dn" }
            if let matchingRule { text += ":" + matchingRule }
            text += ":=" + Self.escape(value)
        }
        text += ")"
    }

    /// RFC 4515, section 3: printable ASCII stays, the special characters and every other byte become `\XX`.
    ///
    /// Escaping bytes above 0x7F is allowed and keeps binary values and broken UTF-8 exact.
    static func escape(_ value: [UInt8]) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(value.count)
        for byte in value {
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), 0..<0x20, 0x7f...:
                escaped.append(UInt8(ascii: "\\"))
                escaped.append(contentsOf: Hexadecimal.encode(CollectionOfOne(byte)).utf8)
            default:
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
