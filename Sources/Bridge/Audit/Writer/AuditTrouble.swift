/// What is told of trouble with writing records: each time it begins and ends, and what is lost at most once in a while.
struct AuditTrouble: Sendable {
    /// What is to be told.
    enum Notice: Sendable, Hashable {
        /// Records cannot be written.
        case failing(String)
        /// They can again, after this time.
        case mended(Duration)
        /// This many were lost since this was told the last time.
        case lost(Int)
    }

    /// How often it is told how many were lost.
    static let interval = Duration.seconds(10)

    private var failingSince: ContinuousClock.Instant?
    private var toldLost = 0
    private var toldAt: ContinuousClock.Instant?

    /// Whether records cannot be written.
    var isFailing: Bool { self.failingSince != nil }

    /// An attempt has failed.
    mutating func failed(_ reason: String, now: ContinuousClock.Instant) -> Notice? {
        guard self.failingSince == nil else { return nil }
        self.failingSince = now
        return .failing(reason)
    }

    /// An attempt has succeeded.
    mutating func worked(now: ContinuousClock.Instant) -> Notice? {
        guard let since = self.failingSince else { return nil }
        self.failingSince = nil
        return .mended(since.duration(to: now))
    }

    /// So many were lost in all.
    ///
    /// - Parameters:
    ///   - total: How many.
    ///   - now: The time.
    ///   - isLast: Whether nothing will be told later.
    /// - Returns: What is to be told now.
    mutating func lost(_ total: Int, now: ContinuousClock.Instant, isLast: Bool = false) -> Notice? {
        guard total > self.toldLost else { return nil }
        if let toldAt, !isLast, toldAt.duration(to: now) < Self.interval { return nil }
        defer {
            self.toldLost = total
            self.toldAt = now
        }
        return .lost(total - self.toldLost)
    }

    /// Whether something was lost that is not told yet.
    func hasUntold(_ total: Int) -> Bool { total > self.toldLost }

    /// When what was lost and not told may be told.
    var tellsAgain: ContinuousClock.Instant? { self.toldAt.map { $0 + Self.interval } }
}
