extension DistinguishedName.AttributeValue {
    /// The form in which two pairs are compared.
    ///
    /// - The type in lower case; the numeric OIDs of the short names that every reader of RFC 4514 knows (section 3: CN, L,
    ///   ST, O, OU, C, STREET, DC, UID) become those names. Other spellings of one type, `commonName` for `cn` say, are
    ///   known to the server's schema alone and stay different.
    /// - A value that is UTF-8 as `caseIgnoreMatch` compares it: without regard to case and to spaces at the ends and in
    ///   runs (RFC 4518). Where servers disagree, as on `ß` and `ss`, composed and decomposed letters or white space other
    ///   than the space, values stay different. A server whose naming attribute is case-sensitive tells apart what is
    ///   equal here.
    /// - Any other value, BER encodings among them, by its bytes.
    public var normalized: String {
        var text: [UInt8] = []
        self.appendNormalized(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    func appendNormalized(to text: inout [UInt8]) {
        if self.type.utf8.allSatisfy({ AttributeDescription.isLetter($0) }), !self.type.isEmpty {
            text.append(contentsOf: self.type.utf8.lazy.map(AttributeDescription.lowercased))
        } else {
            AttributeDescription.append(Self.normalized(type: self.type), to: &text)
        }
        text.append(UInt8(ascii: "="))
        guard !self.isEncoded else {
            self.append(to: &text, withType: false)
            return
        }
        // Bytes that are not UTF-8 are escaped to themselves and so never equal a text.
        guard let prepared = CaseIgnoreText.prepare(self.value) else {
            for byte in self.value { Hexadecimal.appendEscape(of: byte, to: &text) }
            return
        }
        for byte in prepared {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"),
                UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "="), UInt8(ascii: "#"), 0..<0x20, 0x7f...:
                // ASCII alone, because String compares canonically equivalent text as equal, which bytes are not.
                Hexadecimal.appendEscape(of: byte, to: &text)
            default:
                text.append(byte)
            }
        }
    }

    static func normalized(type: String) -> String {
        // RFC 4514, section 3.
        switch type {
        case "2.5.4.3": "cn"
        case "2.5.4.7": "l"
        case "2.5.4.8": "st"
        case "2.5.4.10": "o"
        case "2.5.4.11": "ou"
        case "2.5.4.6": "c"
        case "2.5.4.9": "street"
        case "0.9.2342.19200300.100.1.25": "dc"
        case "0.9.2342.19200300.100.1.1": "uid"
        default: AttributeDescription.normalized(type)
        }
    }
}

extension DistinguishedName.RelativeName {
    /// The form in which two levels are compared: that of each pair, in order.
    public var normalized: String {
        var text: [UInt8] = []
        self.appendNormalized(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    func appendNormalized(to text: inout [UInt8]) {
        guard self.attributes.count > 1 else {
            // As in the string form: a level without a pair is no name, and not the name without that level.
            guard let pair = self.attributes.first else { return text.append(UInt8(ascii: "=")) }
            return pair.appendNormalized(to: &text)
        }
        let pairs = self.attributes.map { pair in
            var bytes: [UInt8] = []
            pair.appendNormalized(to: &bytes)
            return bytes
        }
        text += pairs.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: CollectionOfOne(UInt8(ascii: "+")))
    }
}

extension DistinguishedName {
    /// The normalized form of a name as text, without a tree of its parts where it needs none.
    ///
    /// - Parameter text: The name (RFC 4514).
    /// - Returns: ``normalized`` of the name.
    /// - Throws: ``LDAPError`` with the code ``LDAPError/Code/invalidDN`` for text that is no name.
    package static func normalized(parsing text: String) throws(LDAPError) -> String {
        try self.isPlain(text) ? AttributeDescription.lowercased(text) : DistinguishedName(parsing: text).normalized
    }

    /// Whether a name is so plain that its normalized form is the name in lower case: short types, and values of printable
    /// ASCII without any character that is escaped and without spaces but for single ones inside.
    ///
    /// Such are nearly all names that servers send.
    private static func isPlain(_ text: String) -> Bool {
        guard text.utf8.count <= Self.maximumByteCount else { return false }
        var pairCount = 1
        var isInType = true
        var partLength = 0
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "="):
                guard isInType, partLength > 0 else { return false }
                (isInType, partLength) = (false, 0)
            case UInt8(ascii: ","):
                guard !isInType, partLength > 0, last != UInt8(ascii: " ") else { return false }
                (isInType, partLength) = (true, 0)
                pairCount += 1
            case _ where isInType:
                guard AttributeDescription.isLetter(byte) else { return false }
                partLength += 1
            case UInt8(ascii: " "):
                guard partLength > 0, last != byte else { return false }
                partLength += 1
            case UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "\\"), UInt8(ascii: "#"), 0..<0x20, 0x7f...:
                return false
            default:
                partLength += 1
            }
            last = byte
        }
        return !isInType && partLength > 0 && last != UInt8(ascii: " ") && pairCount <= Self.maximumPairCount
    }

    static func normalized(_ relativeNames: [RelativeName]) -> String {
        var text: [UInt8] = []
        for (index, level) in relativeNames.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            level.appendNormalized(to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
