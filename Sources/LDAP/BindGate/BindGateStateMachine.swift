import DequeModule

/// Which binds of one account may be sent now: a value without I/O or clock.
///
/// A secret that no server has accepted yet is tried by one bind at a time. One that was refused, or went unanswered too
/// often, is kept back for a while and then tried once more. An accepted one is used by any number of binds.
struct BindGateStateMachine: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// The right to send one bind; given back by ``ended(_:_:now:)``.
    struct Permit: Sendable, Hashable {
        fileprivate let id: UInt64
        let fingerprint: SecretFingerprint
        /// Whether it is the one bind that finds out.
        let isTrial: Bool
        fileprivate let grantedAt: Instant
    }

    /// The answer to a request.
    enum Answer: Sendable, Hashable {
        case grant(Permit)
        /// The request waits under its id until ``settle(now:)`` names it.
        case wait
        case keepBack(SecretStanding.Pause)
        /// More wait than may.
        case refuseToWait
    }

    /// The last secrets; one account has no more at a time, even while its password changes.
    static let maximumSecrets = 16

    private let configuration: BindGateConfiguration
    private var standings: [SecretFingerprint: SecretStanding] = [:]
    /// The secrets of ``standings``, the one that was used last at the end.
    private var order: Deque<SecretFingerprint> = []
    private var trial: Permit?
    /// What was granted and has not ended.
    private var permits: Set<Permit> = []
    private var waiting: Deque<(requestID: UInt64, fingerprint: SecretFingerprint)> = []
    private var nextPermitID: UInt64 = 0

    init(configuration: BindGateConfiguration) {
        self.configuration = configuration
    }

    var waitingCount: Int { self.waiting.count }
    var permitCount: Int { self.permits.count }
    var secretCount: Int { self.standings.count }

    /// Whether a server has accepted a secret, and none has refused it since.
    func isProven(_ fingerprint: SecretFingerprint) -> Bool { self.standings[fingerprint]?.isProven ?? false }

    /// What keeps a secret back now; `nil` when a request for it would be granted or wait.
    func pause(of fingerprint: SecretFingerprint, now: Instant) -> SecretStanding.Pause? {
        self.standings[fingerprint]?.pause(at: now)
    }

    /// What keeps the secret back now whose bind ended last; older ones have been replaced by it.
    func lastPause(now: Instant) -> SecretStanding.Pause? {
        self.order.last.flatMap { self.pause(of: $0, now: now) }
    }

    /// A connect is about to send its bind.
    ///
    /// - Parameters:
    ///   - requestID: How a waiting request is named later.
    ///   - fingerprint: The secret that it sends.
    ///   - now: The time.
    /// - Returns: Whether it may, must wait, or is to give up.
    mutating func ask(_ requestID: UInt64, _ fingerprint: SecretFingerprint, now: Instant) -> Answer {
        let answer = self.decide(fingerprint, now: now)
        guard case .wait = answer else { return answer }
        guard self.waiting.count < self.configuration.maximumWaiting else { return .refuseToWait }
        self.waiting.append((requestID, fingerprint))
        return .wait
    }

    /// A waiting request gave up.
    ///
    /// - Returns: Whether it still waited; if not, its answer is on the way.
    mutating func cancel(_ requestID: UInt64) -> Bool {
        guard let index = self.waiting.firstIndex(where: { $0.requestID == requestID }) else { return false }
        self.waiting.remove(at: index)
        return true
    }

    /// A bind ended, or will not be sent after all.
    ///
    /// A permit that has ended before changes nothing. ``settle(now:)`` is to follow.
    mutating func ended(_ permit: Permit, _ outcome: BindOutcome, now: Instant) {
        guard self.permits.remove(permit) != nil else { return }
        if self.trial == permit { self.trial = nil }
        var standing = self.standings[permit.fingerprint] ?? SecretStanding()
        switch outcome {
        case .accepted:
            standing.accepted(permittedAt: permit.grantedAt)
        case .refused:
            standing.refused(at: now, self.configuration)
        case .unanswered:
            standing.wentUnanswered(at: now, self.configuration)
        case .notSent, .answeredOtherwise:
            return
        }
        self.remember(permit.fingerprint, standing)
    }

    /// Answers the waiting requests that can be answered now, in order.
    mutating func settle(now: Instant) -> [(requestID: UInt64, answer: Answer)] {
        var answers: [(UInt64, Answer)] = []
        var remaining: Deque<(requestID: UInt64, fingerprint: SecretFingerprint)> = []
        for request in self.waiting {
            let answer = self.decide(request.fingerprint, now: now)
            if case .wait = answer { remaining.append(request) } else { answers.append((request.requestID, answer)) }
        }
        self.waiting = remaining
        return answers
    }

    private mutating func decide(_ fingerprint: SecretFingerprint, now: Instant) -> Answer {
        if let pause = self.pause(of: fingerprint, now: now) { return .keepBack(pause) }
        let isTrial = !self.isProven(fingerprint)
        if isTrial, self.trial != nil { return .wait }
        let permit = Permit(id: self.nextPermitID, fingerprint: fingerprint, isTrial: isTrial, grantedAt: now)
        self.nextPermitID += 1
        self.permits.insert(permit)
        if isTrial { self.trial = permit }
        return .grant(permit)
    }

    private mutating func remember(_ fingerprint: SecretFingerprint, _ standing: SecretStanding) {
        if self.standings.updateValue(standing, forKey: fingerprint) != nil {
            self.order.removeAll { $0 == fingerprint }
        }
        self.order.append(fingerprint)
        if self.order.count > Self.maximumSecrets, let oldest = self.order.popFirst() { self.standings[oldest] = nil }
    }
}
