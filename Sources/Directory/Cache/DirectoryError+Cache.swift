import LDAP

extension DirectoryError {
    private static let cacheStage = "waiting for a look-up"

    /// The caller's time was over first.
    static var answerIsLate: DirectoryError {
        DirectoryError(
            code: .unavailable,
            stage: Self.cacheStage,
            message: "the directory did not answer in time; the look-up goes on in the background",
            cause: LDAPError(code: .deadlineExceeded, message: "the caller's time was over")
        )
    }

    /// The caller was cancelled.
    static var callerGaveUp: DirectoryError {
        DirectoryError(
            code: .unavailable,
            stage: Self.cacheStage,
            message: "the caller gave up",
            cause: LDAPError(code: .cancelled, message: "the caller gave up")
        )
    }

    /// The service ends.
    static var cacheEnded: DirectoryError {
        DirectoryError(
            code: .unavailable,
            stage: Self.cacheStage,
            message: "the service ends",
            cause: LDAPError(code: .cancelled, message: "the service ends")
        )
    }
}
