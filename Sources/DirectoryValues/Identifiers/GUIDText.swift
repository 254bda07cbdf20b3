import LDAP

/// The text form of a GUID (RFC 4122, section 3), which is the same whatever the order of its bytes.
enum GUIDText {
    /// The 16 bytes in the order in which they are written; `nil` for anything but one GUID, with or without braces.
    static func parse(_ text: String) -> [UInt8]? {
        var text = Substring(text)
        if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = Array(parts.joined().utf8)
        var written: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Hexadecimal.digit(digits[start]), let low = Hexadecimal.digit(digits[start + 1]) else {
                return nil
            }
            written.append(high << 4 | low)
        }
        return written
    }

    /// The text of 16 bytes in the order in which they are written, in lower case.
    static func describe(_ written: some Collection<UInt8>) -> String {
        let digits = Substring(Hexadecimal.encode(written))
        var rest = digits
        return [8, 4, 4, 4, 12]
            .map { count in
                defer { rest = rest.dropFirst(count) }
                return String(rest.prefix(count))
            }
            .joined(separator: "-")
    }
}
