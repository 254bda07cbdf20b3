/// A GUID in the byte order of Active Directory (MS-DTYP 2.3.4.2): the first three fields little-endian, the rest as
/// written.
public struct ObjectGUID: Sendable, Hashable, CustomStringConvertible {
    /// The 16 bytes as `objectGUID` and `mS-DS-ConsistencyGuid` hold them.
    public let bytes: [UInt8]

    /// The text form, in lower case.
    public var description: String {
        let digits = Self.order.map { index in
            let text = String(self.bytes[index], radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
            .map { $0.joined() }
            .joined(separator: "-")
    }

    /// Where each byte of the text form stands in the binary form.
    private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

    /// Reads the text form, with or without braces; `nil` for anything else.
    ///
    /// - Parameter text: For example `3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652`.
    public init?(_ text: String) {
        var text = Substring(text)
        if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = Array(parts.joined().utf8)
        var written: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            let pair = digits[start..<(start + 2)]
            guard pair.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let byte = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
            else { return nil }
            written.append(byte)
        }
        guard written.count == 16 else { return nil }
        self.bytes = Self.order.map { written[$0] }
    }

    /// Reads the binary form; `nil` unless there are 16 bytes.
    ///
    /// - Parameter bytes: A value of `objectGUID`.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }
}
