/// What may stand as a host name (RFC 952, RFC 1123, section 2.1).
enum HostName {
    /// Whether text is a host name and cannot be taken for an IP address.
    ///
    /// Stricter than what DNS can carry: the last label begins with a letter, because the system's look-up takes
    /// `2130706433`, `0x7f.1` and `127.1` for addresses.
    static func isValid(_ text: String) -> Bool {
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last?.first, self.isLetter(last) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count)
                && label.allSatisfy { self.isLetter($0) || self.isDigit($0) || $0 == UInt8(ascii: "-") }
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        }
    }

    /// Whether a name is a domain or lies below it; both in lower case.
    static func isWithin(_ name: String, domain: String) -> Bool {
        name == domain || name.hasSuffix("." + domain)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
