/// The syntax of attribute descriptions (RFC 4512, section 2.5): a short name or numeric OID, then options.
public enum AttributeDescription {
    /// Tells whether text is an attribute description.
    ///
    /// Besides the RFC's letters, digits and hyphens an underscore is taken, because real servers have such names.
    /// Options may hold `=` and `*` too, which ranges need (`member;range=0-*`); ``Filter`` refuses those. No other
    /// character with a meaning in filters, DNs or requests is ever taken.
    ///
    /// - Parameter text: For example `mail`, `2.5.4.3` or `userCertificate;binary`.
    /// - Returns: Whether it may be sent.
    public static func isValid(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, text.utf8.count <= 255 else { return false }
        guard isShortName(name) || isNumericOID(name) else { return false }
        // Ranges are asked for as an option: member;range=0-1499.
        return parts.dropFirst()
            .allSatisfy { option in
                !option.isEmpty
                    && option.allSatisfy { isKeyCharacter($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "*") }
            }
    }

    private static func isShortName(_ name: Substring.UTF8View) -> Bool {
        guard let first = name.first, isLetter(first) else { return false }
        return name.allSatisfy(isKeyCharacter)
    }

    private static func isNumericOID(_ name: Substring.UTF8View) -> Bool {
        let arcs = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return arcs.count > 1 && arcs.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isKeyCharacter(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
