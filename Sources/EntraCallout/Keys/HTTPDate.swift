import FoundationEssentials

/// The time in an HTTP header (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let byteCount = 29
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// How far the clock of whoever sent a date is ahead of another.
    ///
    /// - Parameters:
    ///   - text: The header's value, in the form that is sent today: `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///   - now: The time on the other clock when the header came.
    /// - Returns: The difference, exact to half a second and the time on the way; `nil` for another form.
    static func offset(_ text: String, now: Date) -> Duration? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard text.utf8.count == self.byteCount, parts.count == 6, parts[5] == "GMT",
            let month = self.months.firstIndex(where: { $0 == parts[2] })
        else { return nil }
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        guard let date = try? Date("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z", strategy: .iso8601) else {
            return nil
        }
        // Whole seconds: on average half of one is cut off.
        return .seconds(date.timeIntervalSince(now) + 0.5)
    }
}
