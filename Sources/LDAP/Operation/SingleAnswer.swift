import Synchronization

/// What a caller waits for: resumed exactly once, by the answer, the deadline or the caller's cancellation, whichever is
/// first, be it before the caller waits.
package final class SingleAnswer<Value: Sendable>: Sendable {
    private enum State {
        case created
        case waiting(CheckedContinuation<Value, any Error>)
        /// Answered before the caller waited.
        case answered(Result<Value, LDAPError>)
        case finished
    }

    private let state = Mutex<State>(.created)

    /// Creates an answer that nobody has given yet.
    package init() {}

    /// Whether an answer would still reach somebody.
    package var isWanted: Bool {
        self.state.withLock { state in
            switch state {
            case .created, .waiting: true
            case .answered, .finished: false
            }
        }
    }

    /// The caller waits from now on.
    package func start(_ continuation: CheckedContinuation<Value, any Error>) {
        let early = self.state.withLock { state -> Result<Value, LDAPError>? in
            if case .answered(let result) = state {
                state = .finished
                return result
            }
            state = .waiting(continuation)
            return nil
        }
        if let early { continuation.resume(with: early.mapError { $0 as any Error }) }
    }

    /// Answers the caller, if nobody did before.
    package func finish(_ result: Result<Value, LDAPError>) {
        let continuation = self.state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .created:
                state = .answered(result)
                return nil
            case .waiting(let continuation):
                state = .finished
                return continuation
            case .answered, .finished:
                return nil
            }
        }
        continuation?.resume(with: result.mapError { $0 as any Error })
    }
}
