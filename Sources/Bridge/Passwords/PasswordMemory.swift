import EntraCallout
import LDAP
import Logging
import Synchronization

/// What is remembered of passwords beyond one callout, and beyond one configuration.
///
/// How many were wrong, and which callouts were answered; never a password.
final class PasswordMemory: Sendable {
    /// Binds under way at the same time; each has a connection of its own.
    static let maximumBinds = 64
    /// Entries, and user names, whose wrong passwords are counted: some 10 MiB at most.
    private static let attemptCapacity = 20_000
    /// Callouts that are remembered.
    private static let repeatCapacity = 4096

    private struct State {
        // Apart, because a user name is anybody's choice: many of them must not push out the entries.
        var entries = PasswordAttempts<PasswordFingerprint>(capacity: PasswordMemory.attemptCapacity)
        var usernames = PasswordAttempts<PasswordFingerprint>(capacity: PasswordMemory.attemptCapacity)
        var repeats = PasswordRepeats<PasswordFingerprint, EventAnswer>(capacity: PasswordMemory.repeatCapacity)
        var waiting: [Int: SingleAnswer<EventAnswer>] = [:]
    }

    /// Whose wrong passwords are counted.
    enum Subject: Sendable, Hashable {
        case entry(PasswordFingerprint)
        case username(PasswordFingerprint)
    }

    /// Bounds the binds under way.
    let binds = ConcurrencyLimiter(limit: PasswordMemory.maximumBinds)
    /// Where it is told what becomes of certificates and connections.
    let logger: Logger
    private let state = Mutex(State())

    init(logger: Logger) {
        self.logger = logger
    }

    /// Asks whether a password of somebody may be tried.
    func begin(_ subject: Subject, limit: Int, per time: Duration) -> Bool {
        let now = ContinuousClock.now
        return self.state.withLock { state in
            switch subject {
            case .entry(let key): state.entries.begin(key, limit: limit, per: time, now: now)
            case .username(let key): state.usernames.begin(key, limit: limit, per: time, now: now)
            }
        }
    }

    /// A password that might be tried was, or was not.
    func end(_ subject: Subject, _ outcome: PasswordAttempts<PasswordFingerprint>.Outcome, limit: Int) {
        let now = ContinuousClock.now
        self.state.withLock { state in
            switch subject {
            case .entry(let key): state.entries.end(key, outcome, limit: limit, now: now)
            case .username(let key): state.usernames.end(key, outcome, limit: limit, now: now)
            }
        }
    }

    /// Answers a callout once, however often it comes.
    ///
    /// - Parameters:
    ///   - key: What makes a callout the same as another.
    ///   - deadline: When a repeated one stops waiting for the first.
    ///   - answer: Answers the first; and says whether the answer is final, so that those who come shortly after get the
    ///     same.
    /// - Returns: The answer; `nil` for a repeated callout whose time is over before the first is answered.
    func answerOnce(
        _ key: PasswordFingerprint,
        deadline: ContinuousClock.Instant,
        _ answer: () async -> (EventAnswer, isFinal: Bool)
    ) async -> EventAnswer? {
        let (action, waiter) = self.state.withLock { state in
            let action = state.repeats.begin(key, now: .now)
            guard case .wait(let id) = action else { return (action, SingleAnswer<EventAnswer>?.none) }
            let waiter = SingleAnswer<EventAnswer>()
            state.waiting[id] = waiter
            return (action, waiter)
        }
        switch action {
        case .answer:
            let (answer, isFinal) = await answer()
            self.end(key, answer, isFinal: isFinal)
            return answer
        case .repeatAnswer(let answer):
            return answer.repeated
        case .wait(let id):
            defer { self.state.withLock { $0.waiting[id] = nil } }
            guard let waiter else { return nil }
            return await withDeadline(deadline) { await waiter.value }??.repeated
        case .refuse:
            return nil
        }
    }

    private func end(_ key: PasswordFingerprint, _ answer: EventAnswer, isFinal: Bool) {
        let waiters = self.state.withLock { state in
            state.repeats.end(key, with: answer, isFinal: isFinal, now: .now).compactMap { state.waiting[$0] }
        }
        for waiter in waiters { waiter.finish(.success(answer)) }
    }
}

extension SingleAnswer where Value == EventAnswer {
    /// The answer; `nil` when the task is cancelled before it is there.
    fileprivate var value: EventAnswer? {
        get async {
            try? await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { self.start($0) }
            } onCancel: {
                self.finish(.failure(LDAPError(code: .cancelled, message: "the callout's time is over")))
            }
        }
    }
}

extension EventAnswer {
    /// The same answer, for the record of a callout that came again.
    fileprivate var repeated: EventAnswer {
        var answer = self
        answer.reason =
            (self.reason.map { "\($0); " } ?? "") + "the callout came before, and its password was tried then"
        answer.answeringTime = nil
        answer.bindTime = nil
        return answer
    }
}
