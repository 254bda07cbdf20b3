public import DirectoryValues

/// A value that did not come through all stages of its rule.
public struct DiscardedValue: Sendable, Hashable {
    /// Why a value is dropped.
    ///
    /// Its description does not have the value.
    public enum Reason: Sendable, Hashable, CustomStringConvertible {
        /// It is not of the rule's form.
        case undecodable(AttributeValueError)
        /// It is, or was about to become, longer than any value may be.
        case tooLong
        /// The pattern does not match it.
        case noMatch
        /// The pattern took too many steps on it.
        case matchAbandoned
        /// It is not in the map, which has no `otherwise`.
        case notInMap
        /// Nothing of it is left.
        case empty
        /// It is there already.
        case duplicate

        /// The reason in words.
        public var description: String {
            switch self {
            case .undecodable(let error): error.description
            case .tooLong: "is longer than \(MappingBounds.maximumValueBytes) bytes"
            case .noMatch: "does not match the pattern"
            case .matchAbandoned: "made the pattern take too many steps, which counts as no match"
            case .notInMap: "is not in the map, and there is no `otherwise`"
            case .empty: "is empty"
            case .duplicate: "is there already"
            }
        }
    }

    /// The value as it was at that stage; how many bytes it has if it can't be shown.
    public let value: String
    /// Why it was dropped.
    public let reason: Reason

    init(_ value: String, _ reason: Reason) {
        self.value = value
        self.reason = reason
    }

    init(byteCount: Int, _ reason: Reason) {
        self.init("<\(byteCount) bytes>", reason)
    }
}
