extension Hexadecimal {
    /// Appends the escape `\XX` of RFC 4514 and RFC 4515.
    static func appendEscape(of byte: UInt8, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\\"))
        self.append(byte, to: &text)
    }

    /// Appends the two digits of a byte.
    static func append(_ byte: UInt8, to text: inout [UInt8]) {
        text.append(self.character(of: byte >> 4))
        text.append(self.character(of: byte & 0x0f))
    }

    private static func character(of digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
