/// An input's bytes, taken apart from the front.
///
/// First come texts, each with a NUL at its end, then records: a byte that selects what the record is about, a byte
/// that says how many bytes follow, a byte that says how often they are repeated, and the bytes.
struct FuzzInput {
    struct Record {
        let selector: UInt8
        let values: [[UInt8]]
    }

    /// Short inputs must be able to stand for values above every bound, but not for more than that.
    private static let maximumBytes = 96 * 1024

    private var rest: ArraySlice<UInt8>
    private var remainingBytes = Self.maximumBytes

    init(_ bytes: [UInt8]) {
        self.rest = bytes[...]
    }

    /// The bytes up to the next NUL, as text; what is no UTF-8 is replaced.
    mutating func text() -> String {
        let bytes = self.rest.prefix { $0 != 0 }
        self.rest = self.rest[bytes.endIndex...].dropFirst()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All records that are left.
    mutating func records() -> [Record] {
        var records: [Record] = []
        while let record = self.record() { records.append(record) }
        return records
    }

    private mutating func record() -> Record? {
        guard self.rest.count >= 3 else { return nil }
        let header = self.rest.prefix(3)
        let (selector, length, repetition) = (
            header[header.startIndex], header[header.startIndex + 1], header.last ?? 0
        )
        let bytes = Array(self.rest.dropFirst(3).prefix(Int(length)))
        self.rest = self.rest.dropFirst(3 + bytes.count)
        return Record(selector: selector, values: self.values(bytes, repetition))
    }

    /// One value for most numbers; for 224 to 239 one that repeats the bytes up to 32,768 times, for higher ones up to as
    /// many values, which differ at their ends.
    private mutating func values(_ bytes: [UInt8], _ repetition: UInt8) -> [[UInt8]] {
        let count = 1 << Int(repetition & 0x0f)
        switch repetition {
        case 0xe0...0xef:
            guard self.take(count * bytes.count) else { return [] }
            return [Array(repeatElement(bytes, count: count).joined())]
        case 0xf0...:
            guard self.take(count * (bytes.count + 1)) else { return [] }
            return (0..<count).map { bytes + Array(String($0).utf8) }
        default:
            return self.take(bytes.count) ? [bytes] : []
        }
    }

    private mutating func take(_ count: Int) -> Bool {
        guard count <= self.remainingBytes else { return false }
        self.remainingBytes -= count
        return true
    }
}
