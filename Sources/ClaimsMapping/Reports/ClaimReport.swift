/// What became of one claim that the policy releases, and how.
public struct ClaimReport: Sendable, Hashable, CustomStringConvertible {
    /// What became of a claim.
    public enum Disposition: Sendable, Hashable, CustomStringConvertible {
        /// It is in the answer.
        case released
        /// Its rule gives no value.
        case absent(Absence)
        /// It has a value, but all claims together are over the byte limit.
        case dropped(ByteOverrun)

        /// What became of it, in words, without any value.
        public var description: String {
            switch self {
            case .released: "released"
            case .absent(let absence): "absent: \(absence)"
            case .dropped(let overrun): "dropped: \(overrun)"
            }
        }
    }

    /// The values after each stage of a rule.
    public struct Stages: Sendable, Hashable {
        /// What the source gave, as far as it is text.
        public internal(set) var found: [String] = []
        /// What the pattern left, rewritten by the replacement.
        public internal(set) var matched: [String] = []
        /// After the value map and the transforms.
        public internal(set) var transformed: [String] = []
        /// What is in the answer.
        public internal(set) var released: [String] = []
    }

    /// The claim's name.
    public let name: String
    /// What became of it.
    public let disposition: Disposition
    /// Why the default stands in for the directory's values, if it does.
    public let defaultReason: Absence?
    /// The values after each stage, for someone who asked to see them; not for a log.
    public let stages: Stages
    /// The values that did not come through, likewise not for a log.
    public let discarded: [DiscardedValue]

    /// The claim's name and what became of it, without any value.
    public var description: String {
        let note = self.defaultReason.map { " (default: \($0))" } ?? ""
        return "\(self.name): \(self.disposition)\(note)"
    }
}
