import DirectoryValues

/// A day of the Gregorian calendar, in the years 0 to 9999.
struct CalendarDay: Sendable, Hashable {
    let year: Int64
    let month: Int64
    let day: Int64

    /// `nil` where there is no such day.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (0...9999).contains(year), (1...12).contains(month),
            (1...CivilDate.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day of an instant where clocks are ahead of UTC by some seconds; `nil` outside the years 0 to 9999.
    init?(secondsSince1970 seconds: Int64, offset: Int64) {
        // Far outside these there is nothing to work out, and no overflow.
        guard (-62_200_000_000...253_500_000_000).contains(seconds), (-100_000...100_000).contains(offset) else {
            return nil
        }
        let local = seconds + offset
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let date = CivilDate.date(daysSince1970: days)
        self.init(year: date.year, month: date.month, day: date.day)
    }
}
