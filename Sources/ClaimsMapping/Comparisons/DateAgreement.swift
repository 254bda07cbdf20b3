import DirectoryValues
public import Foundation

/// How a claimed date and one of the directory are read, to be compared as days of the calendar.
public struct DateAgreement: Sendable, Hashable {
    /// Fewer digits are no FILETIME of a time that a directory keeps, but some other number.
    private static let leastFileTimeDigits = 16

    /// How the claimed date is written; `nil` is ISO 8601.
    public var form: DatePattern?
    /// How the directory writes it; `nil` is ISO 8601, generalized time or FILETIME.
    public var knownForm: DatePattern?
    /// Where the directory's points in time are days: birthdays are kept as midnight of some place.
    public var timeZone: TimeZone

    /// Creates an agreement.
    ///
    /// - Parameters:
    ///   - form: How the claimed date is written; ISO 8601 unless told.
    ///   - knownForm: How the directory writes it; ISO 8601, generalized time or FILETIME unless told.
    ///   - timeZone: Where the directory's points in time are days; UTC unless told.
    public init(form: DatePattern? = nil, knownForm: DatePattern? = nil, timeZone: TimeZone = .gmt) {
        self.form = form
        self.knownForm = knownForm
        self.timeZone = timeZone
    }

    /// The day that a claimed text says.
    ///
    /// Of a time of day in ISO 8601 nothing is looked at: the day is the one that is written.
    func day(claimed text: String) -> CalendarDay? {
        let text = Self.trimmed(text)
        if let form { return form.day(text) }
        return ISODate(text)?.day
    }

    /// The day that a text of the directory says.
    func day(known text: String) -> CalendarDay? {
        let text = Self.trimmed(text)
        if let knownForm { return knownForm.day(text) }
        if let date = ISODate(text) {
            return date.secondsSince1970.map(self.day(at:)) ?? date.day
        }
        let bytes = Array(text.utf8)
        if let time = GeneralizedTime(bytes) { return self.day(at: time.secondsSince1970) }
        guard bytes.count >= Self.leastFileTimeDigits, let date = FileTime(bytes)?.date else { return nil }
        return self.day(at: Int64(date.timeIntervalSince1970.rounded(.down)))
    }

    private func day(at seconds: Int64) -> CalendarDay? {
        let offset = self.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        return CalendarDay(secondsSince1970: seconds, offset: Int64(offset))
    }

    private static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespaces)
    }
}
