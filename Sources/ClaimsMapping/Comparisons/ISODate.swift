import DirectoryValues

/// A date, perhaps with a time of day, in ISO 8601: `1987-05-21`, `19870521`, `1987-05-21T00:00:00Z`.
struct ISODate: Sendable, Hashable {
    /// The day as it is written, wherever that is.
    let day: CalendarDay
    /// The instant, where the text is one in UTC with whole seconds, as the attribute form of a time has it.
    let secondsSince1970: Int64?

    /// `nil` for any other text.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let isBasic = bytes.count == 8
        guard let day = Self.day(bytes, isBasic: isBasic) else { return nil }
        self.day = day
        guard !isBasic, bytes.count > 10 else {
            self.secondsSince1970 = nil
            return
        }
        let time = Array(bytes[11...])
        guard bytes[10] == UInt8(ascii: "T"), time.count >= 5, time.count <= 24,
            time.allSatisfy({ Self.digit($0) != nil || Self.timeMarks.contains($0) })
        else { return nil }
        self.secondsSince1970 = Self.seconds(time)
            .map {
                CivilDate.daysSince1970(year: day.year, month: day.month, day: day.day) * 86_400 + $0
            }
    }

    private static let timeMarks = Set(":.,+-Z".utf8)

    private static func day(_ bytes: [UInt8], isBasic: Bool) -> CalendarDay? {
        let dash = UInt8(ascii: "-")
        guard isBasic || bytes.count >= 10 && bytes[4] == dash && bytes[7] == dash,
            let year = self.number(bytes, 0..<4),
            let month = self.number(bytes, isBasic ? 4..<6 : 5..<7),
            let day = self.number(bytes, isBasic ? 6..<8 : 8..<10)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// The seconds of a time of day such as `07:17:39Z`; `nil` for any other.
    private static func seconds(_ time: [UInt8]) -> Int64? {
        let colon = UInt8(ascii: ":")
        guard time.count == 9, time[2] == colon, time[5] == colon, time[8] == UInt8(ascii: "Z"),
            let hour = self.number(time, 0..<2), let minute = self.number(time, 3..<5),
            let second = self.number(time, 6..<8)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
        var value: Int64 = 0
        for byte in bytes[range] {
            guard let digit = Self.digit(byte) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
    }
}
