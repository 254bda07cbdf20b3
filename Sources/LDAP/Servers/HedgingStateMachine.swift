/// What was learned about how long searches take, and how many of them may be sent twice.
///
/// A value without a clock. Bounded: it remembers the latest searches only.
struct HedgingStateMachine {
    private static let remembered = 256
    /// Searches between two looks at what was remembered.
    private static let interval = 32
    /// Second requests that a quiet time saves up.
    private static let maximumTokens = 10.0

    private let settings: HedgingSettings
    private var latencies: [Duration] = []
    private var next = 0
    private var learned: Duration?
    private var tokens: Double

    init(settings: HedgingSettings) {
        self.settings = settings
        self.tokens = settings.budget > 0 ? Self.maximumTokens : 0
    }

    /// How long the first server has before a second one is asked.
    var delay: Duration { max(self.settings.minimumDelay, self.learned ?? self.settings.initialDelay) }

    /// A search begins: a part of a second request is earned.
    mutating func searchBegan() {
        self.tokens = min(Self.maximumTokens, self.tokens + min(max(self.settings.budget, 0), 1))
    }

    /// A server answered a first request, or nobody waits for it any more after this time.
    mutating func searchTook(_ latency: Duration) {
        if self.latencies.count < Self.remembered {
            self.latencies.append(latency)
        } else {
            self.latencies[self.next % Self.remembered] = latency
        }
        self.next += 1
        guard self.next % Self.interval == 0 else { return }
        let sorted = self.latencies.sorted()
        let share = min(max(self.settings.percentile, 0.5), 0.999)
        self.learned = sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// A search has been waiting for ``delay``.
    ///
    /// - Returns: Whether it may be sent to a second server.
    mutating func takeToken() -> Bool {
        guard self.tokens >= 1 else { return false }
        self.tokens -= 1
        return true
    }
}
