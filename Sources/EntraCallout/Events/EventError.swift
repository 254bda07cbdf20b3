/// Why a request's body is no event that this service answers.
///
/// The message names the member and what was expected of it; it never holds a value from the payload, with the
/// exception of an unknown `type`.
public struct EventError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// An open set: a later version may add codes.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case invalidJSON, missingField, invalidField, unconfiguredEvent, unknownEvent
        }

        private let value: Value

        /// The code's name, for logs.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// The body is not the JSON that this service reads.
        public static let invalidJSON = Code(.invalidJSON)
        /// A member without which the event cannot be answered is absent or `null`.
        public static let missingField = Code(.missingField)
        /// A member has the wrong type or form.
        public static let invalidField = Code(.invalidField)
        /// The event exists, but this service is not set up to answer it.
        public static let unconfiguredEvent = Code(.unconfiguredEvent)
        /// The event's `type` is none that is known.
        public static let unknownEvent = Code(.unknownEvent)
    }

    /// The kind of failure.
    public let code: Code
    /// The member at fault, for example `data.authenticationContext.user.id`, where there is one.
    public let path: String?
    /// What is wrong, for the answer's body and the log.
    public let message: String

    /// The message, which names the member.
    public var description: String { self.message }

    /// The failure of an event that is known and is not answered.
    ///
    /// - Parameter kind: The kind of event.
    /// - Returns: The error.
    package static func unconfigured(_ kind: EventKind) -> EventError {
        EventError(
            code: .unconfiguredEvent,
            path: "type",
            message: "the event \(kind.rawValue) is known, but this service is not configured to answer it here"
        )
    }

    /// The failure of an event that is answered by a running service alone.
    ///
    /// - Parameter kind: The kind of event.
    /// - Returns: The error.
    package static func unexplained(_ kind: EventKind) -> EventError {
        EventError(
            code: .unconfiguredEvent,
            path: "type",
            message: "the event \(kind.rawValue) is answered by a running service alone, and not explained here"
        )
    }

    static func missing(_ path: String, expected: String) -> EventError {
        EventError(code: .missingField, path: path, message: "\(path) is missing: \(expected) was expected")
    }

    static func invalid(_ path: String, expected: String, got: String) -> EventError {
        EventError(code: .invalidField, path: path, message: "\(path) is \(got): \(expected) was expected")
    }
}
