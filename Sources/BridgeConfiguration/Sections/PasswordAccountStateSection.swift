import DirectoryValues

/// `events.passwordSubmit.accountState`: what becomes of a password under which condition of the user's account.
enum PasswordAccountStateSection {
    static let keys = AccountCondition.allCases.map { condition in
        Key(
            condition.rawValue,
            Self.summary(of: condition),
            ValueForm<PasswordOutcome>.word,
            absence: .means(.usual(of: condition))
        )
    }

    static let form = ValueForm<[(AccountCondition, PasswordOutcome)]>
        .section(Self.keys) { section in
            zip(AccountCondition.allCases, Self.keys)
                .compactMap { condition, key in section.value(key).map { (condition, $0) } }
        }

    private static func summary(of condition: AccountCondition) -> String {
        switch condition {
        case .disabled: "what happens when an administrator has turned the account off"
        case .locked: "what happens when wrong passwords, or an administrator, have locked the account"
        case .expired: "what happens when the account's last day is over"
        case .passwordExpired: "what happens when the account's password is too old"
        case .passwordMustChange: "what happens when the account's password must be changed"
        }
    }
}
