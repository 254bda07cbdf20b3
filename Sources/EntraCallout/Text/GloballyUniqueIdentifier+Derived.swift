extension GloballyUniqueIdentifier {
    /// Makes a GUID out of bytes: the same for the same bytes, another one for others.
    ///
    /// Nothing secret depends on it, so it is no cryptographic digest (FNV-1a, with a finalizer that spreads short inputs).
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: A GUID of version 8 (RFC 9562, section 5.8), in lower case.
    package static func derived(from bytes: some Sequence<UInt8>) -> String {
        var halves: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142)
        for byte in bytes {
            halves.0 = (halves.0 ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            halves.1 = (halves.1 &+ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
            halves.1 ^= halves.1 >> 29
        }
        let high = Self.spread(halves.0) & 0xFFFF_FFFF_FFFF_0FFF | 0x8000
        let low = Self.spread(halves.1 ^ halves.0) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = Self.digits(high) + Self.digits(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text += "-" }
            text.append(digit)
        }
        return text
    }

    private static func spread(_ value: UInt64) -> UInt64 {
        var value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private static func digits(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
