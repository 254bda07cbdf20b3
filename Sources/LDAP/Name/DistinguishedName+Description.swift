extension DistinguishedName.RelativeName: CustomStringConvertible {
    /// The level in the string form of RFC 4514.
    public var description: String {
        self.attributes.map(\.description).joined(separator: "+")
    }

    var normalized: String {
        self.attributes.map(\.normalized).sorted().joined(separator: "+")
    }
}

extension DistinguishedName.AttributeValue: CustomStringConvertible {
    /// The pair in the string form of RFC 4514.
    public var description: String {
        self.type + "=" + Self.text(of: self.value, isEncoded: self.isEncoded)
    }

    var normalized: String {
        let type = self.type.lowercased()
        guard !self.isEncoded, let text = String(validating: self.value, as: UTF8.self) else {
            return type + "=" + Self.text(of: self.value, isEncoded: self.isEncoded).lowercased()
        }
        let words = text.lowercased().split(separator: " ", omittingEmptySubsequences: true)
        return type + "=" + Self.text(of: Array(words.joined(separator: " ").utf8), isEncoded: false)
    }

    /// RFC 4514, section 2.4: specials get a backslash, a leading `#` or space and a trailing space too, and bytes that
    /// are no printable text become `\XX`.
    private static func text(of value: [UInt8], isEncoded: Bool) -> String {
        if isEncoded { return "#" + Hexadecimal.encode(value) }
        let isText = String(validating: value, as: UTF8.self) != nil
        var escaped: [UInt8] = []
        for (index, byte) in value.enumerated() {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"),
                UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "="):
                escaped += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "#") where index == 0:
                escaped += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: " ") where index == 0 || index == value.count - 1:
                escaped += [UInt8(ascii: "\\"), byte]
            case 0..<0x20, 0x7f:
                escaped += [UInt8(ascii: "\\")] + Array(Hexadecimal.encode(CollectionOfOne(byte)).utf8)
            case 0x80... where !isText:
                escaped += [UInt8(ascii: "\\")] + Array(Hexadecimal.encode(CollectionOfOne(byte)).utf8)
            default:
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
