/// A Windows security identifier (MS-DTYP 2.4.2): `S-1-5-21-...` as text, a packet of bytes in `objectSid`.
public struct SecurityIdentifier: Sendable, Hashable, CustomStringConvertible {
    /// The 48-bit authority; 5 for accounts of a domain.
    public let authority: UInt64
    /// The sub-authorities, 15 at most; the last one is the account within its domain.
    public let subAuthorities: [UInt32]

    /// The most sub-authorities that a SID may have.
    public static let maximumSubAuthorities = 15

    /// The text form.
    ///
    /// An authority of 2^32 or more is written in hexadecimal (MS-DTYP 2.4.2.1).
    public var description: String {
        let authority =
            self.authority >> 32 == 0
            ? String(self.authority)
            : "0x" + String(repeating: "0", count: 12 - String(self.authority, radix: 16).count)
                + String(self.authority, radix: 16, uppercase: true)
        return (["S", "1", authority] + self.subAuthorities.map { String($0) }).joined(separator: "-")
    }

    /// The binary form: revision, count, authority in big-endian order, sub-authorities in little-endian order.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = [1, UInt8(self.subAuthorities.count)]
        for shift in stride(from: 40, through: 0, by: -8) {
            bytes.append(UInt8(self.authority >> UInt64(shift) & 0xff))
        }
        for value in self.subAuthorities {
            for shift in stride(from: 0, through: 24, by: 8) { bytes.append(UInt8(value >> UInt32(shift) & 0xff)) }
        }
        return bytes
    }

    /// Reads the text form; `nil` for anything that is not exactly a SID of revision 1.
    ///
    /// - Parameter text: For example `S-1-5-21-1874205361-2960417738-508821194-41207`.
    public init?(_ text: String) {
        // The longest SID has 15 numbers of 10 digits.
        guard text.utf8.count <= 200 else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts.count - 3 <= Self.maximumSubAuthorities, parts[0] == "S" || parts[0] == "s",
            parts[1] == "1", let authority = Self.number(parts[2], hexadecimalAllowed: true), authority >> 48 == 0
        else { return nil }
        var subAuthorities: [UInt32] = []
        for part in parts[3...] {
            guard let number = Self.number(part, hexadecimalAllowed: false), let value = UInt32(exactly: number) else {
                return nil
            }
            subAuthorities.append(value)
        }
        self.authority = authority
        self.subAuthorities = subAuthorities
    }

    /// Reads the binary form; `nil` for bytes that are not exactly one SID of revision 1.
    ///
    /// - Parameter bytes: A value of `objectSid`.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 8, bytes[0] == 1, Int(bytes[1]) <= Self.maximumSubAuthorities,
            bytes.count == 8 + 4 * Int(bytes[1])
        else { return nil }
        self.authority = bytes[2..<8].reduce(0) { $0 << 8 | UInt64($1) }
        self.subAuthorities = stride(from: 8, to: bytes.count, by: 4)
            .map { start in
                bytes[start..<(start + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
            }
    }

    /// Digits only: `UInt64("+5")` would be a number too.
    private static func number(_ text: Substring, hexadecimalAllowed: Bool) -> UInt64? {
        if hexadecimalAllowed, text.hasPrefix("0x") || text.hasPrefix("0X") {
            let digits = text.dropFirst(2)
            return digits.allSatisfy(\.isHexDigit) ? UInt64(digits, radix: 16) : nil
        }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return UInt64(text)
    }
}
