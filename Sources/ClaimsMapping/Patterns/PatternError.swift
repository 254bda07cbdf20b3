/// Why a text is no usable pattern.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where in the text, in UTF-8 bytes from its start.
    public let offset: Int
    /// What PCRE2 says is wrong.
    public let message: String

    /// The message and where it applies.
    public var description: String { "\(self.message) (at byte \(self.offset))" }
}
