/// What came of a bind that was permitted.
enum BindOutcome: Sendable, Hashable {
    /// The server took the secret.
    case accepted
    /// The server said that the secret is wrong, or that the account may not be used with it.
    case refused
    /// The server answered something that says nothing about the secret, such as busy.
    case answeredOtherwise
    /// It was sent, and the connection or the time ended before an answer came.
    case unanswered
    /// It was never sent.
    case notSent

    /// What a server's answer says about the secret (RFC 4513, section 5.1.3).
    ///
    /// Active Directory answers ``ResultCode/invalidCredentials`` for locked, disabled and expired accounts too; 389
    /// Directory Server says constraintViolation (19) once an account has had too many wrong passwords.
    init(_ code: ResultCode) {
        switch code {
        case .success: self = .accepted
        case .invalidCredentials, ResultCode(rawValue: 19): self = .refused
        default: self = .answeredOtherwise
        }
    }
}
