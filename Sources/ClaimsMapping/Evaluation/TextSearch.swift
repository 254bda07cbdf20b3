/// Finds a text in others, code point by code point.
///
/// It works on bytes: in UTF-8 a text's bytes are found nowhere else than at the start of a code point. Empty text is
/// found nowhere.
struct TextSearch {
    private let needle: [UInt8]

    init(_ text: String) {
        self.needle = Array(text.utf8)
    }

    /// A text with another one in each found one's place.
    ///
    /// - Returns: `nil` if the text would be longer than any value may be.
    func replace(in text: String, with other: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            let offsets = self.offsets(in: bytes, atMost: .max)
            // Counted first, or a long text in the place of many short ones would have any size.
            let growth = (other.utf8.count - self.needle.count).multipliedReportingOverflow(by: offsets.count)
            guard !growth.overflow, growth.partialValue <= MappingBounds.maximumValueBytes - bytes.count else {
                return nil
            }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + growth.partialValue)
            var position = 0
            for offset in offsets {
                result += bytes[position..<offset]
                result += other.utf8
                position = offset + self.needle.count
            }
            result += bytes[position...]
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// Appends the parts between the found texts.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - parts: The parts so far.
    ///   - limit: The most parts, those so far among them.
    /// - Returns: How many bytes at the end of the text became no part, because there are so many parts already.
    func split(_ text: String, into parts: inout [String], upTo limit: Int) -> Int {
        let room = limit - parts.count
        guard room > 0 else { return text.utf8.count }
        var text = text
        return text.withUTF8 { bytes in
            let offsets = self.offsets(in: bytes, atMost: room)
            var position = 0
            for offset in offsets {
                parts.append(String(decoding: bytes[position..<offset], as: UTF8.self))
                position = offset + self.needle.count
            }
            guard offsets.count < room else { return bytes.count - position }
            parts.append(String(decoding: bytes[position...], as: UTF8.self))
            return 0
        }
    }

    private func offsets(in bytes: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> [Int] {
        guard let first = self.needle.first else { return [] }
        var offsets: [Int] = []
        var position = 0
        while position + self.needle.count <= bytes.count, offsets.count < limit {
            if bytes[position] == first, bytes[position..<(position + self.needle.count)].elementsEqual(self.needle) {
                offsets.append(position)
                position += self.needle.count
            } else {
                position += 1
            }
        }
        return offsets
    }
}
