import NIOCore
import Synchronization

/// One operation from its caller's point of view: the request, and the continuation that is resumed exactly once, by
/// whoever takes it out first: the answer, the deadline, the caller's cancellation or the connection's end.
final class Operation: Sendable {
    private enum State {
        /// The caller does not wait yet.
        case created
        /// Without a continuation somebody takes the entries instead of waiting for the answer.
        case waiting(CheckedContinuation<OperationAnswer, any Error>?)
        case finished
    }

    let request: OperationRequest
    let deadline: NIODeadline
    private let state = Mutex<State>(.created)
    /// The id on the wire while the operation is in flight.
    ///
    /// Touched on the connection's event loop alone, by its handler.
    nonisolated(unsafe) var messageID: Int32?

    init(request: OperationRequest, deadline: NIODeadline) {
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
    func start(_ continuation: CheckedContinuation<OperationAnswer, any Error>) {
        let isCancelled = self.state.withLock { state -> Bool in
            if case .finished = state { return true }
            state = .waiting(continuation)
            return false
        }
        if isCancelled { continuation.resume(throwing: LDAPError.callerGaveUp) }
    }

    /// The entries go to a stream, and nobody waits for the answer.
    func startWithoutCaller() {
        self.state.withLock { $0 = .waiting(nil) }
    }

    /// Answers the caller, if nobody did before.
    func finish(_ result: Result<OperationAnswer, LDAPError>) {
        let continuation = self.state.withLock { state -> CheckedContinuation<OperationAnswer, any Error>? in
            defer { state = .finished }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
        switch result {
        case .success(let answer):
            continuation?.resume(returning: answer)
        case .failure(let error):
            if case .stream(_, let sink) = self.request { sink.finish(with: error) }
            continuation?.resume(throwing: error)
        }
    }
}
