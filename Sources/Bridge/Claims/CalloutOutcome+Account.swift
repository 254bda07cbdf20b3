import DirectoryValues

extension CalloutOutcome {
    /// The condition of the user's account that decided; `nil` where none did.
    var accountCondition: AccountCondition? {
        switch self {
        case .disabledUser: .disabled
        case .lockedUser: .locked
        case .expiredUser: .expired
        case .passwordExpired: .passwordExpired
        case .passwordMustChange: .passwordMustChange
        default: nil
        }
    }

    /// The outcome of a sign-in that a condition decides.
    ///
    /// A word for each, because the outcome is all that metrics and the token's marker claim carry.
    init(_ condition: AccountCondition) {
        self =
            switch condition {
            case .disabled: .disabledUser
            case .locked: .lockedUser
            case .expired: .expiredUser
            case .passwordExpired: .passwordExpired
            case .passwordMustChange: .passwordMustChange
            }
    }
}
