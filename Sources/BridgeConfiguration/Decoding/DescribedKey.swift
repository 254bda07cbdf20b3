/// What is said of a key whatever its value's type.
protocol DescribedKey: Sendable {
    /// The key as it is written.
    var name: String { get }
    /// What it is for.
    var summary: String { get }
    /// What its value may be.
    var shape: ValueShape { get }
    /// Whether the document is wrong without it.
    var isRequired: Bool { get }
}
