public import DirectoryValues

/// The values of an attribute that a rule read, as the server sent them.
///
/// For someone who asked to see them; not for a log.
public struct RawAttribute: Sendable, Hashable {
    /// The attribute's description, as the rule spells it.
    public let name: String
    /// What the rule takes the values for.
    public let form: AttributeForm
    /// The values, in the order of their bytes.
    public let values: [[UInt8]]

    /// The values in a form that people can read.
    ///
    /// - Parameters:
    ///   - count: The most values; what is beyond is left out.
    ///   - byteCount: The most bytes of each that are shown.
    /// - Returns: The first values, in order.
    public func shown(_ count: Int, byteCount: Int = 256) -> [RawValue] {
        self.values.prefix(max(0, count)).map { RawValue($0, limit: max(0, byteCount)) }
    }
}
