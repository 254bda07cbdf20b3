/// What the directory says about a user.
public struct MappingInput: Sendable, Hashable {
    /// The user's groups.
    public let groups: [String]
    private let attributes: [String: [[UInt8]]]

    /// Wraps what was read.
    ///
    /// - Parameters:
    ///   - attributes: Values by attribute name, in any case; options (`;binary`) are part of the name. Names that
    ///     differ only in case are one attribute.
    ///   - groups: The names of the user's groups.
    public init(attributes: [String: [[UInt8]]], groups: [String]) {
        self.groups = groups
        // In the order of their names, so that values of names that fold to one always end up in the same order.
        self.attributes = Dictionary(
            attributes.sorted { $0.key < $1.key }.map { (AttributeKey.fold($0.key), $0.value) },
            uniquingKeysWith: +
        )
    }

    func values(of attribute: String) -> [[UInt8]] {
        self.attributes[AttributeKey.fold(attribute)] ?? []
    }
}
