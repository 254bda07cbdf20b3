/// Why an encrypted password cannot be used.
///
/// For the log of this service alone: whoever sent it learns only that it cannot, because each further word would help
/// to guess keys and contents (RFC 7516, section 11.5). It never holds anything of the password, the user name or the nonce.
public struct PasswordError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// An open set: a later version may add codes.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case malformed, unsupported, noKey, notDecrypted, invalidToken, notForUs, expired
        }

        private let value: Value

        /// The code's name, for logs.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// It is no compact JWE, or larger than what is looked at.
        public static let malformed = Code(.malformed)
        /// It is encrypted in a way that this service does not take.
        public static let unsupported = Code(.unsupported)
        /// None of the certificates is meant, or there is none that can be used.
        public static let noKey = Code(.noKey)
        /// It was encrypted for another key, or changed on the way.
        public static let notDecrypted = Code(.notDecrypted)
        /// What was encrypted is not the token that Entra encrypts.
        public static let invalidToken = Code(.invalidToken)
        /// The token is for another service.
        public static let notForUs = Code(.notForUs)
        /// The token's time is over, or has not come.
        public static let expired = Code(.expired)
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong, in words for an administrator.
    public let message: String

    /// The message.
    public var description: String { self.message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
