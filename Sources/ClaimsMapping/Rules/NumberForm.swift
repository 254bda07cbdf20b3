/// How a number is written.
public struct NumberForm: Sendable, Hashable {
    /// The pattern, such as `00000` or `#,##0.00` (Unicode Technical Standard 35, part 3).
    public var pattern: String

    /// Creates a form.
    ///
    /// - Parameter pattern: The pattern.
    public init(pattern: String) {
        self.pattern = pattern
    }
}
