public import EntraCallout

/// What an event of a stand-in tenant has beside the sign-in, by its kind.
public enum StandInPayload: Sendable, Hashable {
    /// A token is about to be issued (contract 1.2).
    case tokenIssuanceStart
    /// The sign-up form is about to be shown (contract 1.3).
    case attributeCollectionStart(StandInSignUp)
    /// The sign-up form was sent (contract 1.4).
    case attributeCollectionSubmit(StandInSignUp)
    /// A one-time code is to be sent by e-mail (contract 1.5).
    case emailOtpSend(address: String, code: String)
    /// A password is to be checked (contract 1.6): a compact JWE.
    case passwordSubmit(encryptedPassword: String)
    /// Claims of a Verified ID are to be compared (contract 1.7).
    case verifiedIdClaimValidation(claims: [String: String], employeeID: String?)

    /// The kind of event.
    public var kind: EventKind {
        switch self {
        case .tokenIssuanceStart: .tokenIssuanceStart
        case .attributeCollectionStart: .attributeCollectionStart
        case .attributeCollectionSubmit: .attributeCollectionSubmit
        case .emailOtpSend: .emailOtpSend
        case .passwordSubmit: .passwordSubmit
        case .verifiedIdClaimValidation: .verifiedIdClaimValidation
        }
    }

    /// Whether Entra's documented samples of the event name a user.
    package var hasUser: Bool {
        switch self {
        case .tokenIssuanceStart, .passwordSubmit, .verifiedIdClaimValidation: true
        case .attributeCollectionStart, .attributeCollectionSubmit, .emailOtpSend: false
        }
    }

    /// The members of `data` that only this event has.
    var members: [String: StandInValue] {
        switch self {
        case .tokenIssuanceStart: [:]
        case .attributeCollectionStart(let signUp), .attributeCollectionSubmit(let signUp):
            ["userSignUpInfo": signUp.value]
        case .emailOtpSend(let address, let code):
            ["otpContext": .object(["identifier": .string(address), "oneTimeCode": .string(code)])]
        case .passwordSubmit(let password): ["encryptedPasswordContext": .string(password)]
        case .verifiedIdClaimValidation(let claims, let employeeID):
            [
                "verifiedIdClaimsContext": .object([
                    "identities": [],
                    "additionalInfo": .object(employeeID.map { ["employeeId": .string($0)] } ?? [:]),
                    "claims": .object(claims.mapValues { .string($0) }),
                ])
            ]
        }
    }
}
