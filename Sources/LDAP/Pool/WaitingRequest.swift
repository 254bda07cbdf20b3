import NIOCore
import Synchronization

/// A request that waits for a connection: its continuation is resumed exactly once, by the pool, the deadline or the
/// caller's cancellation.
final class WaitingRequest: Sendable {
    typealias Lease = PoolStateMachine<Connection>.Lease

    private enum State {
        case created
        case waiting(CheckedContinuation<Lease, any Error>)
        /// Answered before the caller waited.
        case answered(Result<Lease, LDAPError>)
        case finished
    }

    private let state = Mutex<State>(.created)

    func start(_ continuation: CheckedContinuation<Lease, any Error>) {
        let early = self.state.withLock { state -> Result<Lease, LDAPError>? in
            if case .answered(let result) = state {
                state = .finished
                return result
            }
            state = .waiting(continuation)
            return nil
        }
        if let early { continuation.resume(with: early.mapError { $0 as any Error }) }
    }

    /// Answers the caller.
    ///
    /// The state machine lets only one answer happen.
    func finish(_ result: Result<Lease, LDAPError>) {
        let continuation = self.state.withLock { state -> CheckedContinuation<Lease, any Error>? in
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
