/// A regular expression in PCRE2's syntax that a value must match from its first to its last character.
///
/// Text is Unicode, and so are `\w`, `\d`, `\b` and their like. How long a match may take is bounded: an expression
/// that backtracks without end on some value is given up on that value, which then counts as one that does not match.
public struct Pattern: Sendable, CustomStringConvertible {
    /// The expression as it was written.
    public let text: String
    let compiled: CompiledPattern

    /// How many capturing groups the expression has.
    public var groupCount: Int { self.compiled.groupCount }
    /// The expression as it was written.
    public var description: String { self.text }

    /// Compiles an expression.
    ///
    /// - Parameter text: The expression, at most 4,096 bytes.
    /// - Throws: ``PatternError`` where PCRE2 refuses it.
    public init(_ text: String) throws(PatternError) {
        self.compiled = try CompiledPattern(text)
        self.text = text
    }
}

extension Pattern: Hashable {
    /// Whether both were written alike.
    ///
    /// - Parameters:
    ///   - lhs: One pattern.
    ///   - rhs: The other.
    /// - Returns: `true` if the texts are equal.
    public static func == (lhs: Pattern, rhs: Pattern) -> Bool { lhs.text == rhs.text }

    /// Hashes the text.
    ///
    /// - Parameter hasher: The hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.text)
    }
}
