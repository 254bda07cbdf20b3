extension DistinguishedName: CustomStringConvertible {
    /// The name in the string form of RFC 4514, with every special character escaped.
    ///
    /// A name that ``validate()`` refuses is printed as text that no reader takes, never as another name.
    public var description: String {
        String(decoding: self.printed, as: UTF8.self)
    }

    var printed: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(
            self.relativeNames.reduce(0) { $1.attributes.reduce($0) { $0 + $1.type.utf8.count + $1.value.count + 8 } }
        )
        for (index, level) in self.relativeNames.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            level.append(to: &text)
        }
        return text
    }
}

extension DistinguishedName.RelativeName: CustomStringConvertible {
    /// The level in the string form of RFC 4514.
    public var description: String {
        var text: [UInt8] = []
        self.append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    func append(to text: inout [UInt8]) {
        // A level without a pair must not vanish: the rest would name the entry's parent.
        if self.attributes.isEmpty { text.append(UInt8(ascii: "=")) }
        for (index, pair) in self.attributes.enumerated() {
            if index > 0 { text.append(UInt8(ascii: "+")) }
            pair.append(to: &text)
        }
    }
}

extension DistinguishedName.AttributeValue: CustomStringConvertible {
    /// The pair in the string form of RFC 4514.
    public var description: String {
        var text: [UInt8] = []
        self.append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// RFC 4514, section 2.4: specials get a backslash, a leading `#` or space and a trailing space too, and bytes that
    /// are no printable text become `\XX`.
    func append(to text: inout [UInt8], withType: Bool = true) {
        if withType {
            AttributeDescription.append(self.type, to: &text)
            text.append(UInt8(ascii: "="))
        }
        guard !self.isEncoded else {
            text.append(UInt8(ascii: "#"))
            for byte in self.value { Hexadecimal.append(byte, to: &text) }
            return
        }
        let isText = self.value.allSatisfy { $0 < 0x80 } || self.text != nil
        for (index, byte) in self.value.enumerated() {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"),
                UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "="):
                text.append(UInt8(ascii: "\\"))
                text.append(byte)
            case UInt8(ascii: "#") where index == 0,
                UInt8(ascii: " ") where index == 0 || index == self.value.count - 1:
                text.append(UInt8(ascii: "\\"))
                text.append(byte)
            case 0..<0x20, 0x7f,
                0x80... where !isText:
                Hexadecimal.appendEscape(of: byte, to: &text)
            default:
                text.append(byte)
            }
        }
    }
}
