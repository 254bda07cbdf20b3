public import LDAP

/// The directory could not say who a subject is, which is not the same as saying that nobody matches.
public struct DirectoryError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// An open set: a later version may add codes.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case unavailable, refused, groupLimitExceeded
        }

        private let value: Value

        /// The code's name, for logs.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// No server answered in time.
        public static let unavailable = Code(.unavailable)
        /// A server answered with an error, for example because the base does not exist, or the search cannot be sent
        /// at all.
        public static let refused = Code(.refused)
        /// The entry is in more groups than allowed, or the server names only some of them.
        ///
        /// Nothing is used then: decisions on a part of the groups would be wrong without a trace.
        public static let groupLimitExceeded = Code(.groupLimitExceeded)
    }

    /// The kind of failure.
    public let code: Code
    /// What was being looked up.
    public let stage: String
    /// What happened, in words for an administrator.
    public let message: String
    /// What the LDAP client said.
    public let cause: LDAPError?

    /// One line with all that is known.
    public var description: String {
        let cause = self.cause.map { ": \($0)" } ?? ""
        return "\(self.code) (\(self.stage)): \(self.message)\(cause)"
    }

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - stage: What was being looked up.
    ///   - message: What happened.
    ///   - cause: What the LDAP client said.
    public init(code: Code, stage: String, message: String, cause: LDAPError? = nil) {
        self.code = code
        self.stage = stage
        self.message = message
        self.cause = cause
    }
}
