/// The values after each stage of a rule.
public struct ValueStages: Sendable, Hashable {
    /// The values after one of the transforms.
    public struct Step: Sendable, Hashable {
        /// The transform.
        public let transform: Transform
        /// The values after it.
        public let values: [String]
    }

    /// The attributes that were read, as the server sent them; none where the source is no attribute.
    public internal(set) var raw: [RawAttribute] = []
    /// What the source gave, as far as it is text.
    public internal(set) var found: [String] = []
    /// What the pattern left, rewritten by the replacement.
    public internal(set) var matched: [String] = []
    /// After the value map.
    public internal(set) var mapped: [String] = []
    /// After each of the transforms, in order.
    public internal(set) var steps: [Step] = []
    /// What is in the answer.
    public internal(set) var released: [String] = []

    /// After the value map and all transforms.
    public var transformed: [String] { self.steps.last?.values ?? self.mapped }
}
