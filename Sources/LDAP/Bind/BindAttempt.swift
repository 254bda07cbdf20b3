/// What came of a bind that was tried once.
public enum BindAttempt: Sendable {
    /// The server answered, one way or the other.
    case answered(BindResult)
    /// The password was sent, and no answer came; the server may have counted it.
    case unanswered(LDAPError)
    /// The password was not sent.
    case notSent(LDAPError)
}
