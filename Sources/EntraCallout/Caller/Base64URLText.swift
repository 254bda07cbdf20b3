/// The one form in which base64url writes given bytes (RFC 4648, sections 3.5 and 5; RFC 7515, section 2).
enum Base64URLText {
    /// Whether text is that form: of its alphabet only, without padding, and without bits that stand for nothing.
    ///
    /// A decoder that takes more than one form would take several tokens for the same one.
    static func isCanonical(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        var count = 0
        for byte in text {
            guard self.value(byte) != nil else { return false }
            count += 1
        }
        // Six bits each, and eight a byte: this many bits of the last one are left over.
        let unused: UInt8
        switch count % 4 {
        case 0: unused = 0
        case 2: unused = 0b1111
        case 3: unused = 0b11
        default: return false
        }
        return text.last.flatMap(self.value).map { $0 & unused == 0 } ?? true
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
