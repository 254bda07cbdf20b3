/// How a callout ended: the word of the audit, the log and `lookup`.
public enum CalloutOutcome: String, Sendable, Hashable, CaseIterable {
    /// The claims of the user's entry were released.
    case released
    /// The application's policy asks nothing of the directory.
    case nothingToLookUp
    /// No entry matches the user.
    case unknownUser
    /// No entry matches the user, who is a guest.
    case guestUser
    /// Several entries match one rule.
    case ambiguousUser
    /// The entry that matches is somebody else by another key of the user.
    case contradictedUser
    /// The account is turned off, and the application's policy goes by that, as in the next four.
    case disabledUser
    /// The account is locked.
    case lockedUser
    /// The account's last day is over, or its first one still to come.
    case expiredUser
    /// The account's password is too old.
    case passwordExpired
    /// The account's password must be changed.
    case passwordMustChange
    /// The directory could not say.
    case directoryUnavailable
    /// A claim that the application requires has no value, or no room in the answer.
    case requiredClaimMissing
    /// The answer would have broken Entra's contract and was held back.
    case invalidAnswer
    /// The caller did not prove to be Entra.
    case callerRefused
    /// The body is no event that this service answers.
    case invalidEvent
    /// The body is too large, or did not come in time.
    case invalidRequest
    /// More callouts at the same time than allowed.
    case overloaded
}
