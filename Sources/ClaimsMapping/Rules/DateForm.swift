/// How a point in time is written, in the locale `en_US_POSIX`.
public struct DateForm: Sendable {
    /// The pattern, such as `yyyy-MM-dd` (Unicode Technical Standard 35, part 4).
    public let pattern: String
    /// The time zone's name, such as `Europe/Berlin` (IANA).
    public let timeZone: String
    /// Why nothing can be written in it, for an administrator; `nil` where it is usable.
    public let fault: String?
    /// Made once, with the form, because to make one takes longer than all other stages of a rule.
    let writer: DateWriter?

    /// Creates a form.
    ///
    /// An unusable one, which ``fault`` tells, discards every value.
    ///
    /// - Parameters:
    ///   - pattern: The pattern.
    ///   - timeZone: The time zone; UTC unless told.
    public init(pattern: String, timeZone: String = "UTC") {
        self.pattern = pattern
        self.timeZone = timeZone
        do throws(FormFault) {
            self.writer = try DateWriter(pattern: pattern, timeZone: timeZone)
            self.fault = nil
        } catch {
            self.writer = nil
            self.fault = error.description
        }
    }
}

extension DateForm: Hashable {
    /// Whether both were written alike.
    ///
    /// - Parameters:
    ///   - left: One form.
    ///   - right: The other.
    /// - Returns: `true` if pattern and time zone are equal.
    public static func == (left: DateForm, right: DateForm) -> Bool {
        left.pattern == right.pattern && left.timeZone == right.timeZone
    }

    /// Hashes pattern and time zone.
    ///
    /// - Parameter hasher: The hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.pattern)
        hasher.combine(self.timeZone)
    }
}
