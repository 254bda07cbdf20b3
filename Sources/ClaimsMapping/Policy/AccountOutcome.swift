public import DirectoryValues

/// What becomes of a sign-in whose user's account is under a condition.
///
/// Raw values are the words of the configuration.
public enum AccountOutcome: String, Sendable, Hashable, CaseIterable {
    /// The callout succeeds, with only the claims that need no directory.
    case omit
    /// The callout fails, so that Entra refuses the sign-in.
    case fail
    /// The condition changes nothing.
    case ignore

    /// The outcome where the configuration says nothing.
    ///
    /// An account that is turned off or past its last day is refused. The other conditions change nothing: anybody who
    /// knows a user's name can have the account locked by wrong passwords, and Entra, which proved who signs in, has
    /// password rules of its own.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: Its outcome.
    public static func usual(of condition: AccountCondition) -> AccountOutcome {
        switch condition {
        case .disabled, .expired: .fail
        case .locked, .passwordExpired, .passwordMustChange: .ignore
        }
    }
}
