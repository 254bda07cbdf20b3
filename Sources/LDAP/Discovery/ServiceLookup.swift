import Synchronization

/// One look-up from its caller's point of view: the continuation is resumed exactly once, by the answer, the deadline or
/// the caller's cancellation, whichever is first.
final class ServiceLookup: Sendable {
    private enum State {
        case created
        case waiting(CheckedContinuation<ServiceAnswer, any Error>)
        /// Answered before the caller waited.
        case answered(Result<ServiceAnswer, LDAPError>)
        case finished
    }

    let name: ServiceName
    let deadline: ContinuousClock.Instant
    private let state = Mutex<State>(.created)
    private let nameServers: Mutex<[String]>

    init(name: ServiceName, nameServers: [String], deadline: ContinuousClock.Instant) {
        self.name = name
        self.nameServers = Mutex(nameServers)
        self.deadline = deadline
    }

    /// Who is asked; none while the system's configuration has not been read.
    var asked: [String] {
        get { self.nameServers.withLock { $0 } }
        set { self.nameServers.withLock { $0 = newValue } }
    }

    /// What the caller gets when the deadline passes.
    var timedOut: LDAPError {
        LDAPError(code: .deadlineExceeded, message: "no answer about \(self.name) in time; asked \(self.askedText)")
    }

    /// What the caller gets when DNS names no server.
    func failed(_ reason: String) -> LDAPError {
        LDAPError(
            code: .discoveryFailed,
            message: "no servers for \(self.name): \(reason); asked \(self.askedText)"
        )
    }

    private var askedText: String {
        let asked = self.asked
        return asked.isEmpty ? "the system's name servers" : asked.joined(separator: ", ")
    }

    /// Whether an answer would still reach somebody.
    var isWanted: Bool {
        self.state.withLock { state in
            switch state {
            case .created, .waiting: true
            case .answered, .finished: false
            }
        }
    }

    /// The caller waits from now on.
    func start(_ continuation: CheckedContinuation<ServiceAnswer, any Error>) {
        let early = self.state.withLock { state -> Result<ServiceAnswer, LDAPError>? in
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
    func finish(_ result: Result<ServiceAnswer, LDAPError>) {
        let continuation = self.state.withLock { state -> CheckedContinuation<ServiceAnswer, any Error>? in
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
