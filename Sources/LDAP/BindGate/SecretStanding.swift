/// What is known of one secret from the binds that were made with it: a value without a clock.
struct SecretStanding: Sendable {
    /// Why binds with a secret are kept back, and until when.
    struct Pause: Sendable, Hashable {
        enum Reason: Sendable, Hashable {
            /// A server refused it.
            case refused
            /// Binds with it stayed without an answer, so many.
            case unanswered(Int)
        }

        let reason: Reason
        let until: ContinuousClock.Instant
    }

    /// Whether a server has accepted it, and none has refused it since.
    private(set) var isProven = false
    private var refusedUntil: ContinuousClock.Instant?
    private var unansweredUntil: ContinuousClock.Instant?
    /// Refusals, the older ones forgotten after a while; they lengthen the wait.
    private var refusals = 0
    private var lastRefusal: ContinuousClock.Instant?
    private var unanswered = 0

    /// What keeps a bind back at a moment; a pause that is over does not.
    func pause(at now: ContinuousClock.Instant) -> Pause? {
        if let refusedUntil, refusedUntil > now { return Pause(reason: .refused, until: refusedUntil) }
        if let unansweredUntil, unansweredUntil > now {
            return Pause(reason: .unanswered(self.unanswered), until: unansweredUntil)
        }
        return nil
    }

    /// A server took it, in a bind that was permitted at a moment.
    mutating func accepted(permittedAt: ContinuousClock.Instant) {
        // One from before another server's refusal proves nothing.
        if let lastRefusal, lastRefusal >= permittedAt { return }
        self.isProven = true
        self.unansweredUntil = nil
        self.unanswered = 0
    }

    /// A server refused it: it is not proven any more, and waits.
    mutating func refused(at now: ContinuousClock.Instant, _ configuration: BindGateConfiguration) {
        // Kept over an acceptance: servers that disagree must not have it tried every few minutes for good.
        let memory = configuration.maximumRefusalPause * 2
        if let lastRefusal, lastRefusal.duration(to: now) > memory { self.refusals = 0 }
        // Binds that were on their way together are one refusal.
        let isAlreadyPaused = self.refusedUntil.map { $0 > now } ?? false
        if !isAlreadyPaused {
            let limit = configuration.maximumRefusalPause
            self.refusedUntil = now + Self.doubled(configuration.refusalPause, self.refusals, atMost: limit)
            self.refusals += 1
        }
        self.lastRefusal = now
        self.isProven = false
        self.unanswered = 0
    }

    /// A bind was sent and never answered: the server may have counted it, unless it is known to be right.
    mutating func wentUnanswered(at now: ContinuousClock.Instant, _ configuration: BindGateConfiguration) {
        guard !self.isProven else { return }
        self.unanswered += 1
        let excess = self.unanswered - max(1, configuration.maximumUnanswered)
        guard excess >= 0 else { return }
        let limit = configuration.maximumUnansweredPause
        self.unansweredUntil = now + Self.doubled(configuration.unansweredPause, excess, atMost: limit)
    }

    private static func doubled(_ duration: Duration, _ times: Int, atMost limit: Duration) -> Duration {
        min(duration * (1 << min(max(times, 0), 20)), limit)
    }
}
