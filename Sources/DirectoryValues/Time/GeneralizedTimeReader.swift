/// A reader of the generalized time syntax, from left to right.
struct GeneralizedTimeReader {
    /// Far more than any server writes.
    private static let maximumBytes = 64
    private static let nanosecondsPerSecond: Int64 = 1_000_000_000

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        self.rest = bytes.count <= Self.maximumBytes ? bytes[...] : []
    }

    /// The whole value; `nil` where it is no time.
    mutating func read() -> (seconds: Int64, nanoseconds: Int64)? {
        guard let year = self.number(digits: 4, 0...9999), let month = self.number(digits: 2, 1...12),
            let day = self.number(digits: 2, 1...CivilDate.days(inMonth: month, of: year)),
            let hour = self.number(digits: 2, 0...23)
        else { return nil }
        var seconds = hour * 3600
        var unit: Int64 = 3600
        if self.startsWithDigit {
            guard let minute = self.number(digits: 2, 0...59) else { return nil }
            seconds += minute * 60
            unit = 60
            if self.startsWithDigit {
                guard let second = self.number(digits: 2, 0...60) else { return nil }
                seconds += second
                unit = 1
            }
        }
        guard let fraction = self.fraction(), let offset = self.offset(), self.rest.isEmpty else { return nil }
        // An hour has 3.6e12 nanoseconds: no overflow.
        let nanoseconds = fraction * unit
        let days = CivilDate.daysSince1970(year: year, month: month, day: day)
        return (
            days * 86_400 + seconds + nanoseconds / Self.nanosecondsPerSecond - offset,
            nanoseconds % Self.nanosecondsPerSecond
        )
    }

    private var startsWithDigit: Bool { self.rest.first.flatMap(Self.digit) != nil }

    private mutating func number(digits: Int, _ range: ClosedRange<Int64>) -> Int64? {
        guard self.rest.count >= digits else { return nil }
        var value: Int64 = 0
        for byte in self.rest.prefix(digits) {
            guard let digit = Self.digit(byte) else { return nil }
            value = value * 10 + digit
        }
        self.rest = self.rest.dropFirst(digits)
        return range.contains(value) ? value : nil
    }

    /// The fraction in billionths; 0 without one.
    private mutating func fraction() -> Int64? {
        guard let mark = self.rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") else { return 0 }
        let digits = self.rest.dropFirst().prefix { Self.digit($0) != nil }
        guard !digits.isEmpty else { return nil }
        self.rest = self.rest[digits.endIndex...]
        var value: Int64 = 0
        var weight = Self.nanosecondsPerSecond
        for digit in digits.prefix(9).compactMap(Self.digit) {
            weight /= 10
            value += digit * weight
        }
        return value
    }

    /// How many seconds the written time is ahead of UTC.
    private mutating func offset() -> Int64? {
        let sign = self.rest.popFirst()
        switch sign {
        case UInt8(ascii: "Z"): return 0
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard let hours = self.number(digits: 2, 0...23) else { return nil }
            var minutes: Int64 = 0
            if !self.rest.isEmpty {
                guard let number = self.number(digits: 2, 0...59) else { return nil }
                minutes = number
            }
            return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
        default: return nil
        }
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
    }
}
