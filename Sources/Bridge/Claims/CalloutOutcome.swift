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
    /// The sign-up goes on as it would without the service.
    case continued
    /// The sign-up form was filled from the directory.
    case prefilled
    /// What somebody entered was changed or completed from the directory.
    case modified
    /// What somebody entered does not agree with the directory, and they are told so.
    case invalidAttributes
    /// The sign-up ends with a page that says so.
    case signUpBlocked
    /// The password is right and is taken over.
    case passwordVerified
    /// The password is right, and has to be changed.
    case passwordUpdate
    /// The password is wrong, and may be tried again.
    case passwordWrong
    /// The account may not sign in, whatever the password.
    case passwordBlocked
    /// More passwords of one user in a time than allowed.
    case tooManyAttempts
    /// The password could not be decrypted, or is of another callout.
    case invalidPassword
    /// The Verified ID agrees with the directory.
    case claimsVerified
    /// The Verified ID does not agree with the directory.
    case claimsDiffer
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
    /// The record of the callout could not be kept, and no callout is answered without.
    case auditUnavailable
}
