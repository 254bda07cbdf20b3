/// How the use of a connection ended, as far as it tells about the connection.
public enum OperationOutcome: Sendable {
    /// The server answered, be it with an error.
    case answered
    /// The server answered, but the client gave the rest of the answer up.
    case abandoned
    /// The deadline passed without an answer: the connection must prove itself.
    case deadlinePassed
    /// The caller gave up.
    case cancelled
    /// The server said that it is not available, or did not take what was sent: the connection must prove itself.
    case unavailable(LDAPError)
    /// The connection ended.
    case connectionFailed(LDAPError)
    /// Nothing was sent: nothing was learned.
    case notSent

    /// Reads what an operation's error tells about its connection.
    init(_ error: LDAPError) {
        self =
            switch error.code {
            case .serverResult: error.resultCode == .unavailable ? .unavailable(error) : .answered
            case .resultTooLarge: .abandoned
            case .deadlineExceeded: .deadlinePassed
            case .cancelled: .cancelled
            case .tooManyOperations: .unavailable(error)
            case .connectionClosed, .connectFailed, .tlsFailed, .protocolViolation: .connectionFailed(error)
            default: .notSent
            }
    }
}
