import DirectoryValues
import Testing

/// Days and dates, there and back.
@Suite
struct CivilDateTests {
    @Test
    func `Every day of the years 0 to 9999 is one date`() {
        var wrong = 0
        var expected: (year: Int64, month: Int64, day: Int64) = (0, 1, 1)
        let first = CivilDate.daysSince1970(year: 0, month: 1, day: 1)
        let last = CivilDate.daysSince1970(year: 9999, month: 12, day: 31)
        #expect(first == -719_528 && last == 2_932_896)
        for days in first...last {
            if CivilDate.date(daysSince1970: days) != expected { wrong += 1 }
            expected.day += 1
            if expected.day > CivilDate.days(inMonth: expected.month, of: expected.year) {
                expected.day = 1
                expected.month += 1
            }
            if expected.month > 12 {
                expected.month = 1
                expected.year += 1
            }
        }
        #expect(wrong == 0)
    }
}
