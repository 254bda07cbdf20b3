/// How a point in time is written.
public struct DateForm: Sendable, Hashable {
    /// The pattern, such as `yyyy-MM-dd` (Unicode Technical Standard 35, part 4).
    public var pattern: String
    /// The time zone's name, such as `Europe/Berlin` (IANA).
    public var timeZone: String

    /// Creates a form.
    ///
    /// - Parameters:
    ///   - pattern: The pattern.
    ///   - timeZone: The time zone; UTC unless told.
    public init(pattern: String, timeZone: String = "UTC") {
        self.pattern = pattern
        self.timeZone = timeZone
    }
}
