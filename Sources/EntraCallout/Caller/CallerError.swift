/// Why a caller was not believed.
///
/// Whatever the code, the HTTP answer is 401.
///
/// The reason is for the administrator's log: it names the claim, what is configured and what came. It never holds
/// the token. It is not for the answer, which would teach an attacker what to try next.
public struct CallerError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// An open set: a later version may add codes.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case missingToken, malformedToken, unsupportedAlgorithm, unsupportedVersion
            case unknownKey, badSignature
            case wrongTenant, wrongIssuer, wrongAudience, wrongCaller
            case expired, notYetValid
        }

        private let value: Value

        /// The code's name, for logs and metrics.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// There is no `Authorization` header with a bearer token.
        public static let missingToken = Code(.missingToken)
        /// The token is not in the form of a signed JWT, or lacks what every token of Entra has.
        public static let malformedToken = Code(.malformedToken)
        /// The token is signed in another way than RS256, or not at all.
        public static let unsupportedAlgorithm = Code(.unsupportedAlgorithm)
        /// The token's `ver` is neither 1.0 nor 2.0.
        public static let unsupportedVersion = Code(.unsupportedVersion)
        /// The tenant does not publish the key that the token names.
        public static let unknownKey = Code(.unknownKey)
        /// The signature is not that of the key that the token names.
        public static let badSignature = Code(.badSignature)
        /// The token is from a tenant that is not configured.
        public static let wrongTenant = Code(.wrongTenant)
        /// The token's `iss` is not accepted, or not with the key that signed it.
        public static let wrongIssuer = Code(.wrongIssuer)
        /// The token is meant for another service.
        public static let wrongAudience = Code(.wrongAudience)
        /// The token was given to another application than Entra's extension service.
        public static let wrongCaller = Code(.wrongCaller)
        /// The token's time is over.
        public static let expired = Code(.expired)
        /// The token's time has not come; most often a clock is wrong.
        public static let notYetValid = Code(.notYetValid)
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong, for the administrator.
    public let reason: String

    /// The code and the reason.
    public var description: String { "\(self.code): \(self.reason)" }

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
