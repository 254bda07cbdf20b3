/// How a number is written, in the locale `en_US_POSIX`.
///
/// What the pattern has no digits for is rounded, half to even.
public struct NumberForm: Sendable {
    /// The pattern, such as `00000` or `#,##0.00` (Unicode Technical Standard 35, part 3).
    public let pattern: String
    /// Why nothing can be written in it, for an administrator; `nil` where it is usable.
    public let fault: String?
    /// Made once, with the form, because to make one takes longer than all other stages of a rule.
    let writer: NumberWriter?

    /// Creates a form.
    ///
    /// An unusable one, which ``fault`` tells, discards every value.
    ///
    /// - Parameter pattern: The pattern.
    public init(pattern: String) {
        self.pattern = pattern
        do throws(FormFault) {
            self.writer = try NumberWriter(pattern: pattern)
            self.fault = nil
        } catch {
            self.writer = nil
            self.fault = error.description
        }
    }
}

extension NumberForm: Hashable {
    /// Whether both were written alike.
    ///
    /// - Parameters:
    ///   - left: One form.
    ///   - right: The other.
    /// - Returns: `true` if the patterns are equal.
    public static func == (left: NumberForm, right: NumberForm) -> Bool { left.pattern == right.pattern }

    /// Hashes the pattern.
    ///
    /// - Parameter hasher: The hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.pattern)
    }
}
