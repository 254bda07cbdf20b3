/// Durations as an administrator writes them: a whole number and a unit, nothing else.
package enum DurationText {
    private static let units: [(name: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ]

    /// The units, the smallest first.
    static var unitNames: [String] { self.units.map(\.name) }

    package static func parse(_ text: String) -> Duration? {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        // Nine digits of hours are far from overflow.
        guard (1...9).contains(digits.count), let number = Int(Substring(digits)) else { return nil }
        let name = text.dropFirst(digits.count)
        guard let unit = self.units.first(where: { $0.name == name }) else { return nil }
        return .milliseconds(number * unit.milliseconds)
    }

    /// The duration in the largest unit that makes it a whole number.
    static func describe(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        let unit = self.units.last { milliseconds % $0.milliseconds == 0 && milliseconds >= $0.milliseconds }
        return unit.map { "\(milliseconds / $0.milliseconds)\($0.name)" } ?? "\(milliseconds)ms"
    }
}
