/// Names for the bits of a number.
struct FlagTable: Sendable {
    /// The names by bit, lowest bit first.
    let names: KeyValuePairs<UInt32, String>

    /// The names of the bits that are set, lowest first; a bit without a name is `0x...`.
    func words(of flags: UInt32) -> [String] {
        var known: UInt32 = 0
        var words: [String] = []
        for (bit, name) in self.names {
            known |= bit
            if flags & bit != 0 { words.append(name) }
        }
        let unknown = flags & ~known
        return words
            + (0..<32).map { UInt32(1) << $0 }.filter { unknown & $0 != 0 }.map { "0x" + String($0, radix: 16) }
    }

    /// The flags of a value: a 32-bit number, which Active Directory writes with a sign and others without.
    static func flags(in bytes: [UInt8]) -> UInt32? {
        guard let number = IntegerSyntax.decode(bytes), number >= Int64(Int32.min), number <= Int64(UInt32.max) else {
            return nil
        }
        return UInt32(truncatingIfNeeded: number)
    }
}
