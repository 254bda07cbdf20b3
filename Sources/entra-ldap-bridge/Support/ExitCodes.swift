import Bridge

/// The program's exit codes.
///
/// 64 comes from the argument parser as well.
enum ExitCodes {
    /// A check of what the configuration depends on failed.
    static let checkFailed: Int32 = 1
    /// A comparison found differences, as `diff` says it.
    static let differences: Int32 = 1
    /// The user is not in the directory.
    static let unknownUser: Int32 = 2
    /// Several entries match.
    static let ambiguousUser: Int32 = 3
    /// The directory could not say.
    static let directoryUnavailable: Int32 = 4
    /// A required claim has no value, what was entered or claimed does not agree, or the answer would break Entra's contract.
    static let refused: Int32 = 5
    /// The application's policy goes by the state of the account.
    static let accountState: Int32 = 6
    /// Wrong usage, or a file of the command line that is no such file (EX_USAGE of sysexits).
    static let wrongUsage: Int32 = 64
    /// The service could not start or go on: keys, port or certificate.
    static let unavailable: Int32 = 69
    /// The result could not be written (EX_IOERR of sysexits).
    static let outputFailed: Int32 = 74
    /// A signal ended it before its work was done.
    static let interrupted: Int32 = 130
    /// Nobody reads the result any more: what a shell says of a program that SIGPIPE ended.
    static let readerGone: Int32 = 141
    /// The configuration has errors (EX_CONFIG of sysexits).
    static let configurationError: Int32 = 78

    /// The code of `lookup`; 0 when the claims would be released.
    static func code(of outcome: CalloutOutcome) -> Int32 {
        switch outcome {
        case .released, .nothingToLookUp, .continued, .prefilled, .modified, .claimsVerified: 0
        case .unknownUser, .guestUser: Self.unknownUser
        case .ambiguousUser, .contradictedUser: Self.ambiguousUser
        case .disabledUser, .lockedUser, .expiredUser, .passwordExpired, .passwordMustChange: Self.accountState
        case .directoryUnavailable: Self.directoryUnavailable
        case .requiredClaimMissing, .invalidAttributes, .signUpBlocked, .claimsDiffer, .invalidAnswer: Self.refused
        default: 1
        }
    }
}
