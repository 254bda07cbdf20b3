/// An order of values.
///
/// Raw values are the words of the configuration.
public enum SortOrder: String, Sendable, Hashable, CaseIterable {
    /// By their bytes, the same in every locale.
    case ascending
    /// The other way round.
    case descending
    /// By the numbers that they are; those that are none come last, by their bytes.
    case numeric
}
