/// What may keep an account from being used.
///
/// Raw values are the words of the configuration and of claims.
public enum AccountCondition: String, Sendable, Hashable, CaseIterable {
    /// An administrator has turned the account off.
    case disabled
    /// Too many wrong passwords, or an administrator, have locked it.
    case locked
    /// Its last day is over, or its first one is still to come.
    case expired
    /// Its password is older than allowed.
    case passwordExpired
    /// Its password must be changed at the next sign-in.
    case passwordMustChange
}
