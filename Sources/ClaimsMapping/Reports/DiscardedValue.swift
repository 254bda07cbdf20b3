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
        /// It is beyond the first ones, which are all that the rule takes.
        case notTaken
        /// It is beyond the most values of one rule.
        case tooMany
        /// With it the values of one rule would have more bytes than all of them may have.
        case tooMuch
        /// It is no time that could be written anew.
        case notDate
        /// It is no number that could be written anew.
        case notNumber
        /// The form in which it would be written is unusable.
        case unusableForm
        /// Its pseudonym would be one application's, and the event names none.
        case noApplication

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
            case .notTaken: "is beyond the values that `take` keeps"
            case .tooMany: "is beyond the \(MappingBounds.maximumValueCount) values of one rule"
            case .tooMuch: "is beyond the \(MappingBounds.maximumTotalBytes) bytes that one rule's values may have"
            case .notDate: "is no time in ISO 8601, such as `2026-11-27T07:17:39Z`, in the years 1601 to 9999"
            case .notNumber: "is no number, or has more digits than can be written exactly"
            case .unusableForm: "would be written in a form that is unusable"
            case .noApplication: "would become a pseudonym for one application, and the event names none"
            }
        }

        /// Whether nobody can say what the value was, so that it might have passed a test.
        var mayHideValue: Bool {
            switch self {
            // A time that means "never", and a name without that part, do say that there is no value.
            case .undecodable(let error): error != .noTime && error != .noSuchPart
            case .tooLong, .tooMany, .tooMuch, .matchAbandoned: true
            case .noMatch, .notInMap, .empty, .duplicate, .notTaken, .notDate, .notNumber, .unusableForm,
                .noApplication:
                false
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
