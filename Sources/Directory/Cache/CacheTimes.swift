import NIOCore

/// What an entry is good for at an age.
struct CacheTimes: Sendable {
    /// What a request may do with an entry.
    enum Use: Sendable, Hashable {
        /// Answer with it.
        case fresh
        /// Answer with it, and have it asked for again.
        case freshButAging
        /// Answer with it if the directory cannot say.
        case stale
        /// Drop it.
        case none
    }

    let background: TimeAmount
    private let fresh: TimeAmount
    private let refreshAfter: TimeAmount
    private let stale: TimeAmount
    private let negative: TimeAmount

    init(_ settings: CacheSettings) {
        self.fresh = TimeAmount(settings.fresh)
        self.refreshAfter = TimeAmount(settings.refreshAfter)
        self.stale = TimeAmount(settings.stale)
        self.negative = TimeAmount(settings.negative)
        self.background = TimeAmount(settings.background)
    }

    /// What an entry is good for.
    ///
    /// Nobody is stale who was not found: an old "unknown" would keep out who came since.
    func use(of entry: CacheEntries.Entry, now: NIODeadline) -> Use {
        let age = now - entry.learnedAt
        guard entry.answer.isPositive else { return age < self.negative ? .fresh : .none }
        if age < self.fresh { return age < self.refreshAfter || entry.isRefreshed ? .fresh : .freshButAging }
        return age < self.stale ? .stale : .none
    }

    /// Whether there is a time at which an answer would be used.
    func isWorthKeeping(_ answer: StoredAnswer) -> Bool {
        answer.isPositive ? max(self.fresh, self.stale) > .zero : self.negative > .zero
    }
}
