/// Reads the parts of a DNS message (RFC 1035, section 4.1).
///
/// Each read is checked against the message's end; `nil` means that the message is malformed.
struct DNSMessageReader {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func readUInt16() -> UInt16? {
        guard self.bytes.count - self.offset >= 2 else { return nil }
        defer { self.offset += 2 }
        return UInt16(self.bytes[self.offset]) << 8 | UInt16(self.bytes[self.offset + 1])
    }

    mutating func readUInt32() -> UInt32? {
        guard let high = self.readUInt16(), let low = self.readUInt16() else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    /// Goes on to a place that is not behind the present one.
    mutating func advance(to offset: Int) -> Bool {
        guard offset >= self.offset, offset <= self.bytes.count else { return false }
        self.offset = offset
        return true
    }

    /// Reads a name, compressed or not, in lower case and without a dot at the end; the root is empty.
    ///
    /// Bytes that no host or service name has are written as `\DDD`, so that no text is mistaken for another.
    mutating func readName() -> String? {
        var text = ""
        var position = self.offset
        var end: Int?
        // Each pointer leads further back than the one before, and a name has at most 255 octets: no loop is endless.
        var limit = position
        var octets = 1
        while position < self.bytes.count {
            let length = Int(self.bytes[position])
            switch length >> 6 {
            case 0 where length == 0:
                self.offset = end ?? position + 1
                return text
            case 0:
                octets += length + 1
                guard octets <= 255, position + length < self.bytes.count else { return nil }
                if !text.isEmpty { text += "." }
                for byte in self.bytes[(position + 1)...(position + length)] { text += Self.character(byte) }
                position += length + 1
            case 3:
                guard position + 1 < self.bytes.count else { return nil }
                let target = (length & 0x3f) << 8 | Int(self.bytes[position + 1])
                guard target < limit else { return nil }
                end = end ?? position + 2
                limit = target
                position = target
            default:
                return nil
            }
        }
        return nil
    }

    private static func character(_ byte: UInt8) -> String {
        if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return String(UnicodeScalar(byte | 0x20)) }
        if HostName.isLetter(byte) || HostName.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
            return String(UnicodeScalar(byte))
        }
        let digits = String(byte)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
