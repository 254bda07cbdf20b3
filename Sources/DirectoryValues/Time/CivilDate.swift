/// The Gregorian calendar, also for the time before it began (ISO 8601).
package enum CivilDate {
    /// The days of a month from 1 to 12.
    package static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from the start of 1970 to a date in the years 0 to 9999.
    package static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        // Years that begin in March have their leap day at the end; 400 more keep the division's dividend positive.
        let shifted = (month <= 2 ? year - 1 : year) + 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        // From March 1st of the year -400 to 1970 there are 865,565 days.
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 865_565
    }

    /// The date that is a number of days after the start of 1970, in the years 0 to 9999.
    package static func date(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        // Counted from March 1st of the year -400, as above; an era of 400 years has 146,097 days.
        let shifted = days + 865_565
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = era * 400 + yearOfEra - 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
