public import DirectoryValues

/// What becomes of a password whose user's account is under a condition.
///
/// In the order of their strictness: of several the first decides. Raw values are the words of the configuration.
public enum PasswordOutcome: String, Sendable, Hashable, CaseIterable {
    /// Entra shows a page that says that the user cannot sign in.
    case block
    /// Entra says that the password is wrong.
    case retry
    /// If the password is right, the user has to set another one.
    case update
    /// If the password is right, it is taken over: the condition changes nothing.
    case migrate

    /// The outcome where the configuration says nothing.
    ///
    /// Somebody whom the directory keeps out must not come in by way of Entra; a password that has to be changed is
    /// changed there.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: Its outcome.
    public static func usual(of condition: AccountCondition) -> PasswordOutcome {
        switch condition {
        case .disabled, .locked, .expired: .block
        case .passwordExpired, .passwordMustChange: .update
        }
    }
}
