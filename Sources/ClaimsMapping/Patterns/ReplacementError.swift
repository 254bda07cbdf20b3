/// Why a text is no usable replacement.
public struct ReplacementError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What can be wrong with a replacement.
    public enum Reason: Sendable, Hashable, CustomStringConvertible {
        /// A `$` that neither a digit nor another `$` follows.
        case strayDollar
        /// A reference to a group that the pattern does not have.
        case noSuchGroup(Int, groupCount: Int)

        /// The reason in words.
        public var description: String {
            switch self {
            case .strayDollar: "`$` must be followed by a digit (`$1`) or by another `$` (`$$` is a dollar sign)"
            case .noSuchGroup(let number, groupCount: let count):
                "`$\(number)` refers to a group that the pattern does not have: it has \(count)"
            }
        }
    }

    /// Where in the text, in UTF-8 bytes from its start.
    public let offset: Int
    /// What is wrong there.
    public let reason: Reason

    /// The reason and where it applies.
    public var description: String { "\(self.reason) (at byte \(self.offset))" }
}
