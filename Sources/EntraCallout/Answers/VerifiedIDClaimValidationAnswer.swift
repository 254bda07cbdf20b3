/// The answer to an event of a Verified ID's claims (contract 1.7).
public enum VerifiedIDClaimValidationAnswer: Sendable, Hashable {
    /// The claims are those of the account's owner.
    case pass
    /// They are not; with the names of the claims that do not agree, where it is about claims.
    case failed(claims: [String])

    /// The action's name, for logs.
    public var action: String {
        switch self {
        case .pass: "pass"
        case .failed: "failed"
        }
    }

    /// Writes the answer's body, after checking that Entra will take it.
    ///
    /// - Throws: ``AnswerError`` when the answer would break the contract.
    /// - Returns: JSON in UTF-8 with exactly one action.
    public func encoded() throws(AnswerError) -> [UInt8] {
        switch self {
        case .pass: return try Self.begin("pass").encoded()
        case .failed(let claims):
            var answer = Self.begin("failed")
            if !claims.isEmpty { try answer.names("failedClaims", claims) }
            return try answer.encoded()
        }
    }

    private static func begin(_ action: StaticString) -> ActionAnswer {
        ActionAnswer(
            "onVerifiedIdClaimValidationResponseData",
            event: "verifiedIdClaimValidation",
            action: action
        )
    }
}
