import ClaimsMapping
import DirectoryValues

/// `applications.<id>.accountState`: what happens under which condition of the user's account.
enum AccountStateSection {
    /// What one condition leads to, and where that stands.
    typealias Entry = (condition: AccountCondition, outcome: Located<AccountOutcome>)

    static let keys = AccountCondition.allCases.map { condition in
        Key(
            condition.rawValue,
            Self.summary(of: condition),
            // Written out, it would have the account looked at where no claim needs the directory.
            ValueForm<AccountOutcome>.word.writing { .unwritten($0.rawValue) },
            absence: .means(.usual(of: condition))
        )
    }

    static let form = ValueForm<[Entry]>
        .section(Self.keys) { section in
            zip(AccountCondition.allCases, Self.keys)
                .compactMap { condition, key in
                    guard section.contains(key) else { return nil }
                    return section.value(key).map { (condition, Located(value: $0, site: section.site(of: key))) }
                }
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
