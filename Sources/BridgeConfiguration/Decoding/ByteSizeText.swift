/// Amounts of memory as an administrator writes them: a whole number and a binary unit, nothing else.
enum ByteSizeText {
    private static let units: [(name: String, bytes: Int)] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]

    /// The units, the smallest first.
    static var unitNames: [String] { self.units.map(\.name) }

    static func parse(_ text: String) -> Int? {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        // Nine digits of GiB are far from overflow.
        guard (1...9).contains(digits.count), let number = Int(Substring(digits)) else { return nil }
        let name = text.dropFirst(digits.count)
        return Self.units.first { $0.name == name }.map { number * $0.bytes }
    }

    /// The amount in the largest unit that makes it a whole number.
    static func describe(_ bytes: Int) -> String {
        let unit = Self.units.last { bytes % $0.bytes == 0 && bytes >= $0.bytes } ?? ("B", 1)
        return "\(bytes / unit.bytes)\(unit.name)"
    }
}
