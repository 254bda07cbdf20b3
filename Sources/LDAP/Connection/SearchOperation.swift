import NIOCore
import Synchronization

/// One search from its caller's point of view: the request, and the continuation that is resumed exactly once, by whoever
/// takes it out first: the answer, the deadline, the caller's cancellation or the connection's end.
final class SearchOperation: Sendable {
    private enum State {
        /// The caller does not wait yet.
        case created
        case waiting(CheckedContinuation<SearchResult, any Error>)
        case finished
    }

    let request: SearchRequest
    let deadline: NIODeadline
    private let state = Mutex<State>(.created)

    init(request: SearchRequest, deadline: NIODeadline) {
        self.request = request
        self.deadline = deadline
    }

    /// Whether somebody still waits.
    var isWaiting: Bool {
        self.state.withLock { state in
            if case .waiting = state { true } else { false }
        }
    }

    /// The caller waits from now on.
    ///
    /// If it was cancelled before, it is answered at once.
    func start(_ continuation: CheckedContinuation<SearchResult, any Error>) {
        let isCancelled = self.state.withLock { state -> Bool in
            if case .finished = state { return true }
            state = .waiting(continuation)
            return false
        }
        if isCancelled { continuation.resume(throwing: Self.cancelled) }
    }

    /// Answers the caller, if nobody did before.
    func finish(_ result: Result<SearchResult, LDAPError>) {
        let continuation = self.state.withLock { state -> CheckedContinuation<SearchResult, any Error>? in
            defer { state = .finished }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
        continuation?.resume(with: result.mapError { $0 as any Error })
    }

    static var cancelled: LDAPError { LDAPError(code: .cancelled, message: "the caller gave up the search") }
}
