/// The syntax of attribute descriptions (RFC 4512, section 2.5): a short name or numeric OID, then options.
public enum AttributeDescription {
    /// The bytes that a description may have.
    public static let maximumByteCount = 255

    /// Tells whether text is an attribute description.
    ///
    /// Besides the RFC's letters, digits and hyphens an underscore is taken, because real servers have such names.
    /// Options may hold `=` and `*` too, which ranges need (`member;range=0-*`); ``Filter`` refuses those. No other
    /// character with a meaning in filters, DNs or requests is ever taken.
    ///
    /// - Parameter text: For example `mail`, `2.5.4.3` or `userCertificate;binary`.
    /// - Returns: Whether it may be sent.
    public static func isValid(_ text: String) -> Bool {
        self.check(text, optionsAllowed: true)
    }

    /// Tells whether text is an attribute type or another object identifier: a description without options (RFC 4512,
    /// section 1.4, `oid`).
    ///
    /// That is all that a DN and a matching rule's place may hold.
    ///
    /// - Parameter text: For example `cn`, `2.5.4.3` or `caseExactMatch`.
    /// - Returns: Whether it is one.
    public static func isType(_ text: String) -> Bool {
        self.check(text, optionsAllowed: false)
    }

    /// The form in which two descriptions are compared: ASCII letters in lower case, options in order.
    ///
    /// Letters and the order of options carry no meaning (RFC 4512, section 2.5). That `cn`, `commonName` and `2.5.4.3`
    /// are one attribute only the server's schema knows: here they differ.
    ///
    /// - Parameter text: A description; anything else comes back in lower case.
    /// - Returns: The normalized description.
    public static func normalized(_ text: String) -> String {
        var isLowercase = true
        var isPlain = true
        for byte in text.utf8 {
            isLowercase = isLowercase && self.lowercased(byte) == byte
            isPlain = isPlain && byte != UInt8(ascii: ";")
        }
        if isPlain { return isLowercase ? text : self.lowercased(text) }
        guard let semicolon = text.utf8.firstIndex(of: UInt8(ascii: ";")) else { return text }
        let bytes = text.utf8.map(self.lowercased)
        let end = text.utf8.distance(from: text.startIndex, to: semicolon)
        let options = bytes[(end + 1)...].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .sorted { $0.lexicographicallyPrecedes($1) }
        return String(
            decoding: bytes[...end] + options.joined(separator: CollectionOfOne(UInt8(ascii: ";"))),
            as: UTF8.self
        )
    }

    /// Appends text in an attribute's place.
    ///
    /// Bytes that no description has are escaped, and no text at all becomes a lone backslash. No reader takes that, so
    /// what was never checked is refused, and does not turn into other syntax.
    static func append(_ text: String, to output: inout [UInt8]) {
        if text.isEmpty { output.append(UInt8(ascii: "\\")) }
        for byte in text.utf8 {
            if self.isCharacter(byte) { output.append(byte) } else { Hexadecimal.appendEscape(of: byte, to: &output) }
        }
    }

    /// Whether a byte may be part of a description: a key character, `.` or `;`.
    static func isCharacter(_ byte: UInt8) -> Bool {
        self.isKeyCharacter(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";")
    }

    /// An ASCII letter in lower case; any other byte as it is.
    static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// How two descriptions stand to each other, as far as one look at their bytes tells.
    private enum Likeness {
        case equal
        /// The types differ.
        case different
        /// The types are equal, and something of the options is not.
        case options
    }

    private static func compare(_ left: String, _ right: String) -> Likeness {
        let semicolon = UInt8(ascii: ";")
        var (leftBytes, rightBytes) = (left.utf8.makeIterator(), right.utf8.makeIterator())
        while true {
            let (leftByte, rightByte) = (leftBytes.next(), rightBytes.next())
            guard let leftByte, let rightByte, leftByte != semicolon, rightByte != semicolon else {
                if leftByte == nil, rightByte == nil { return .equal }
                let areAtTheirEnd = [leftByte, rightByte].allSatisfy { $0 == nil || $0 == semicolon }
                return areAtTheirEnd ? .options : .different
            }
            guard self.lowercased(leftByte) == self.lowercased(rightByte) else { return .different }
        }
    }

    /// Tells whether two descriptions are the same: their normalized forms are equal.
    ///
    /// - Parameters:
    ///   - left: One description.
    ///   - right: The other.
    /// - Returns: Whether they are.
    public static func areEqual(_ left: String, _ right: String) -> Bool {
        // Most differ in their first letters, and have no options: no forms are made of them.
        switch self.compare(left, right) {
        case .equal: true
        case .different: false
        case .options: self.normalized(left) == self.normalized(right)
        }
    }

    /// Tells whether two descriptions name the same values: their forms without transfer options are equal.
    ///
    /// - Parameters:
    ///   - left: One description.
    ///   - right: The other.
    /// - Returns: Whether they do.
    public static func nameSameValues(_ left: String, _ right: String) -> Bool {
        switch self.compare(left, right) {
        case .equal: true
        case .different: false
        case .options: self.withoutTransferOptions(left) == self.withoutTransferOptions(right)
        }
    }

    /// Text with its ASCII letters in lower case.
    static func lowercased(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { result in
                for (index, byte) in bytes.enumerated() {
                    result.initializeElement(at: index, to: self.lowercased(byte))
                }
                return bytes.count
            }
        }
    }

    private enum Place {
        case start
        case shortName
        case arc
        case dot
        case optionStart
        case option
    }

    // Each search checks each of its attributes, so this is one pass without allocation.
    private static func check(_ text: String, optionsAllowed: Bool) -> Bool {
        guard text.utf8.count <= self.maximumByteCount else { return false }
        var place = Place.start
        var dots = 0
        for byte in text.utf8 {
            switch (place, byte) {
            case (.start, _) where self.isLetter(byte): place = .shortName
            case (.start, _) where self.isDigit(byte), (.dot, _) where self.isDigit(byte): place = .arc
            case (.shortName, _) where self.isKeyCharacter(byte), (.arc, _) where self.isDigit(byte): break
            case (.arc, UInt8(ascii: ".")):
                place = .dot
                dots += 1
            case (.shortName, UInt8(ascii: ";")), (.option, UInt8(ascii: ";")): place = .optionStart
            case (.arc, UInt8(ascii: ";")) where dots > 0: place = .optionStart
            case (.optionStart, _) where self.isOptionCharacter(byte), (.option, _) where self.isOptionCharacter(byte):
                place = .option
            default: return false
            }
        }
        switch place {
        case .shortName: return true
        case .arc: return dots > 0
        case .option: return optionsAllowed
        case .start, .dot, .optionStart: return false
        }
    }

    /// Whether a byte is an ASCII letter.
    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isKeyCharacter(_ byte: UInt8) -> Bool {
        self.isLetter(byte) || self.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    // Ranges are asked for as an option: member;range=0-1499.
    private static func isOptionCharacter(_ byte: UInt8) -> Bool {
        self.isKeyCharacter(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "*")
    }
}
