import DirectoryValues

extension SecurityIdentifier {
    /// Whether it is the same in every domain: `S-1-5-32-...` (MS-DTYP 2.4.2.4).
    var isBuiltin: Bool { self.authority == 5 && self.subAuthorities.first == 32 }

    /// Another account of the same domain.
    ///
    /// - Parameter relativeIdentifier: The account's number within the domain.
    /// - Returns: Its SID; `nil` when this one is of no domain.
    func sibling(_ relativeIdentifier: UInt32) -> SecurityIdentifier? {
        guard !self.subAuthorities.isEmpty else { return nil }
        var bytes = Array(self.bytes.dropLast(4))
        for shift in stride(from: 0, through: 24, by: 8) {
            bytes.append(UInt8(relativeIdentifier >> UInt32(shift) & 0xff))
        }
        return SecurityIdentifier(bytes: bytes)
    }
}
