import HTTPTypes

extension CalloutOutcome {
    /// The status with which a sign-in is refused: 503 where trying again may help, 400 for what cannot be read, 403 for
    /// what the service will not do.
    var refusalStatus: HTTPResponse.Status {
        switch self {
        case .directoryUnavailable, .overloaded, .auditUnavailable: .serviceUnavailable
        case .invalidPassword: .badRequest
        default: .forbidden
        }
    }

    /// The words of the answer: whoever reads Entra's log learns the kind of reason, and nothing about the user.
    var refusalText: String {
        switch self {
        case .unknownUser: "no directory entry matches the user, and the application's policy refuses that"
        case .guestUser:
            "the user is a guest whom no directory entry matches, and the application's policy refuses that"
        case .ambiguousUser: "several directory entries match the user"
        case .contradictedUser: "the directory entry that matches the user is somebody else's"
        case .disabledUser, .lockedUser, .expiredUser, .passwordExpired, .passwordMustChange:
            "the state of the user's account in the directory, and the application's policy refuses that"
        case .directoryUnavailable: "the directory could not be asked"
        case .auditUnavailable: "the record of the callout could not be kept"
        case .invalidPassword: "the encrypted password could not be read"
        case .overloaded: "too many requests at the same time"
        case .requiredClaimMissing: "a claim that the application requires cannot be released"
        default: "the request was refused"
        }
    }
}
