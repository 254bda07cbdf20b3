/// The integer syntax (RFC 4517, section 3.3.16), as far as 64 bits go.
public enum IntegerSyntax {
    /// The longest is -9223372036854775808.
    private static let maximumBytes = 20

    /// Reads a value.
    ///
    /// - Parameter bytes: The value: digits without a leading zero, after a `-` where it is negative.
    /// - Returns: The number; `nil` for anything else, a leading `+` or spaces among it.
    public static func decode(_ bytes: [UInt8]) -> Int64? {
        let minus = UInt8(ascii: "-")
        let zero = UInt8(ascii: "0")
        let digits = bytes.first == minus ? bytes.dropFirst() : bytes[...]
        guard bytes.count <= self.maximumBytes, !digits.isEmpty,
            digits.allSatisfy({ (zero...UInt8(ascii: "9")).contains($0) }), digits.first != zero || bytes == [zero]
        else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }
}
