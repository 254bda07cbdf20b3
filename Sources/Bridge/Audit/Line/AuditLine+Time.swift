import DirectoryValues

import struct FoundationEssentials.Date

extension AuditLine {
    /// The seconds since 2001 in which the years 0 to 9999 lie.
    private static let writableSeconds = -63_145_526_400.0...252_423_993_599.999
    /// The seconds from 1970 to 2001, where Foundation counts from.
    private static let referenceSeconds: Int64 = 978_307_200

    /// A time as RFC 3339 has it: UTC, with milliseconds, the rest cut off.
    ///
    /// Each line has one, and Foundation's formatter takes longer for it than all other fields take together.
    static func text(_ time: Date) -> String {
        let interval = time.timeIntervalSinceReferenceDate
        let exact =
            interval.isNaN ? 0 : min(max(interval, Self.writableSeconds.lowerBound), Self.writableSeconds.upperBound)
        let whole = exact.rounded(.down)
        // As Foundation does: nanoseconds first, and then what is below a millisecond goes.
        let milliseconds = min(Int64((exact - whole) * 1e9) / 1_000_000, 999)
        let (days, second) = Self.days(Int64(whole) + Self.referenceSeconds)
        let date = CivilDate.date(daysSince1970: days)
        return String(unsafeUninitializedCapacity: 24) { bytes in
            var count = 0
            func write(_ number: Int64, digits: Int, then end: Unicode.Scalar) {
                var rest = number
                for place in (count..<(count + digits)).reversed() {
                    bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
                bytes[count + digits] = UInt8(ascii: end)
                count += digits + 1
            }
            write(date.year, digits: 4, then: "-")
            write(date.month, digits: 2, then: "-")
            write(date.day, digits: 2, then: "T")
            write(second / 3600, digits: 2, then: ":")
            write(second / 60 % 60, digits: 2, then: ":")
            write(second % 60, digits: 2, then: ".")
            write(milliseconds, digits: 3, then: "Z")
            return count
        }
    }

    /// The whole days since 1970, and the seconds of the last one.
    private static func days(_ seconds: Int64) -> (days: Int64, second: Int64) {
        let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return second < 0 ? (days - 1, second + 86_400) : (days, second)
    }
}
