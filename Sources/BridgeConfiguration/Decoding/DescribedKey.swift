/// What is said of a key whatever its value's type.
protocol DescribedKey: Sendable {
    /// The key as it is written.
    var name: String { get }
    /// What it is for.
    var summary: String { get }
    /// What it takes, in words.
    var takes: String { get }
    /// What its value may be.
    var shape: ValueShape { get }
    /// Whether the document is wrong without it.
    var isRequired: Bool { get }
    /// What holds without it.
    var described: DescribedDefault { get }
    /// A value as YAML, where one helps.
    var example: String? { get }
    /// Reads a value only for its findings.
    func check(_ node: ConfigurationNode, _ reader: DocumentReader)
}
