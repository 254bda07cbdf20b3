/// A table from values to other values.
///
/// A value must be in it as a whole and in its case. Different spellings of one character in Unicode (an accent as
/// part of a letter or after it) are the same value.
public struct ValueMap: Sendable, Hashable {
    /// The new value, by the old one.
    public let entries: [String: String]
    /// What every other value becomes; without it they are dropped.
    public let otherwise: String?

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - entries: The new value, by the old one.
    ///   - otherwise: What every other value becomes, or `nil` to drop them.
    public init(_ entries: [String: String], otherwise: String? = nil) {
        self.entries = entries
        self.otherwise = otherwise
    }

    subscript(value: String) -> String? { self.entries[value] ?? self.otherwise }
}
