/// Why a ``FaultProxy`` could not do what a test asked for.
public struct FaultProxyError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure; an open set.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case socketFailed, timedOut
        }

        private let value: Value

        /// The code's name.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// The system refused something about a socket.
        public static let socketFailed = Code(.socketFailed)
        /// What a test waited for did not happen in time.
        public static let timedOut = Code(.timedOut)
    }

    /// The kind of failure.
    public let code: Code
    /// What happened.
    public let message: String

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }
}
