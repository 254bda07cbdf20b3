import Crypto
import FoundationEssentials
import NIOCore
import Synchronization

/// Keeps an account from being locked out: it decides when a bind with a password may be sent.
///
/// All connections and pools of one account share one gate. A password that no server has accepted yet is sent by one bind
/// at a time over all servers. One that a server refused is not sent again before it changes or a long wait is over, and
/// one whose binds stay unanswered, which a server may have counted, is sent ever more rarely. Passwords are told apart by
/// a keyed hash; none is kept.
public final class BindGate: Sendable {
    private struct State {
        var machine: BindGateStateMachine
        var requests: [UInt64: EventLoopPromise<BindPermit>] = [:]
        var nextRequestID: UInt64 = 0
    }

    private let key = SymmetricKey(size: .bits256)
    private let state: Mutex<State>

    /// Creates a gate that knows of no password yet.
    ///
    /// - Parameter configuration: How long it keeps passwords back.
    public init(configuration: BindGateConfiguration = BindGateConfiguration()) {
        self.state = Mutex(State(machine: BindGateStateMachine(configuration: configuration)))
    }

    /// A request for permission, to be given up with its connection.
    struct Request: Sendable {
        /// Succeeds with the permit, on the loop that was named, or fails with ``LDAPError``.
        let answer: EventLoopFuture<BindPermit>
        fileprivate let id: UInt64
    }

    /// What keeps a secret back now, so that a connect that could not bind need not begin.
    func obstacle(to secret: SecretText) -> LDAPError? {
        let fingerprint = self.fingerprint(of: secret)
        let now = ContinuousClock.now
        return self.state.withLock { $0.machine.pause(of: fingerprint, now: now) }.map { Self.error($0, now: now) }
    }

    /// Whether the secret that was used last is kept back now.
    var keepsBack: Bool { self.state.withLock { $0.machine.lastPause(now: .now) } != nil }

    /// Asks to send a bind, right before it is sent.
    ///
    /// The answer comes at once or when another connection's trial ends. Whoever waits has a deadline of its own and calls
    /// ``cancel(_:)`` when it is over.
    ///
    /// - Parameters:
    ///   - secret: The secret that the bind sends.
    ///   - eventLoop: Where the answer is wanted.
    /// - Returns: The request, whose future is the answer.
    func ask(for secret: SecretText, on eventLoop: any EventLoop) -> Request {
        let fingerprint = self.fingerprint(of: secret)
        let promise = eventLoop.makePromise(of: BindPermit.self)
        let now = ContinuousClock.now
        let (requestID, answer) = self.state.withLock { state in
            state.nextRequestID += 1
            let answer = state.machine.ask(state.nextRequestID, fingerprint, now: now)
            if case .wait = answer { state.requests[state.nextRequestID] = promise }
            return (state.nextRequestID, answer)
        }
        self.give(answer, to: promise, now: now)
        return Request(answer: promise.futureResult, id: requestID)
    }

    /// Gives a request up; if its permit is on the way, its future still brings it.
    func cancel(_ request: Request) {
        let promise = self.state.withLock { state in
            state.machine.cancel(request.id) ? state.requests.removeValue(forKey: request.id) : nil
        }
        promise?.fail(LDAPError(code: .cancelled, message: "the connection ended before its bind was sent"))
    }

    private func fingerprint(of secret: SecretText) -> SecretFingerprint {
        SecretFingerprint(of: secret, key: self.key)
    }

    /// A permitted bind ended.
    func ended(_ permit: BindGateStateMachine.Permit, _ outcome: BindOutcome) {
        let now = ContinuousClock.now
        let answers = self.state.withLock { state in
            state.machine.ended(permit, outcome, now: now)
            return state.machine.settle(now: now).map { ($0.answer, state.requests.removeValue(forKey: $0.requestID)) }
        }
        for (answer, promise) in answers {
            if let promise { self.give(answer, to: promise, now: now) }
        }
    }

    private func give(
        _ answer: BindGateStateMachine.Answer,
        to promise: EventLoopPromise<BindPermit>,
        now: ContinuousClock.Instant
    ) {
        switch answer {
        case .grant(let permit): promise.succeed(BindPermit(permit, of: self))
        case .wait: break
        case .keepBack(let pause): promise.fail(Self.error(pause, now: now))
        case .refuseToWait:
            promise.fail(
                LDAPError(
                    code: .tooManyOperations,
                    message: "too many connections wait for the first bind with this password"
                )
            )
        }
    }

    private static func error(_ pause: SecretStanding.Pause, now: ContinuousClock.Instant) -> LDAPError {
        let wait = now.duration(to: pause.until).components.seconds + 1
        let until = Date.now.addingTimeInterval(Double(wait)).formatted(.iso8601)
        switch pause.reason {
        case .refused:
            return LDAPError(
                code: .bindFailed,
                message: "a server refused this password; so that the account is not locked out, it is not sent again "
                    + "until it is changed where it is kept, or until \(until)",
                resultCode: .invalidCredentials
            )
        case .unanswered(let count):
            return LDAPError(
                code: .bindFailed,
                message: "\(count) binds with a password that no server has accepted yet stayed without an answer; as "
                    + "they may count as wrong passwords, the next one is sent at \(until), or when the password changes"
            )
        }
    }
}
