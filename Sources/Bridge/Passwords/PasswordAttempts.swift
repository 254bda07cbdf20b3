/// Counts wrong passwords, so that this service never has a directory lock somebody's account.
///
/// A value without I/O or clock. Each key, an entry or a user name, may have so many wrong passwords in a time. A
/// password that is being tried counts as wrong until it is known to be right: many at the same time are not more than
/// the limit either.
///
/// ```
/// free ─(begin)─▶ under way ─(wrong, unanswered)─▶ counted for the time ─▶ free
///                     ├──(right)──▶ free, and with it all that was counted
///                     └──(not tried)──▶ as before
/// ```
struct PasswordAttempts<Key: Hashable & Sendable>: Sendable {
    /// What came of a password.
    enum Outcome: Sendable, CaseIterable {
        /// It is right.
        case right
        /// It is wrong, or nobody knows whether the directory counted it.
        case wrong
        /// It did not get as far as the directory.
        case notTried
    }

    private struct Count: Sendable {
        /// When wrong passwords came, the oldest first; never more than the limit.
        var wrong: [ContinuousClock.Instant] = []
        var underWay = 0
    }

    /// The most keys that are counted.
    ///
    /// Above it the one goes whose last wrong password is the longest ago. Keys of passwords under way always stay;
    /// these are bounded by the callouts at the same time.
    let capacity: Int
    private var counts: [Key: Count] = [:]

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many keys are counted.
    var count: Int { self.counts.count }

    /// Asks whether a password may be tried; if so, it is under way from now on.
    ///
    /// - Parameters:
    ///   - key: Whose password it is.
    ///   - limit: How many wrong ones there may be in the time.
    ///   - time: The time.
    ///   - now: The moment; never before one that was given already.
    /// - Returns: Whether it may; each `true` is answered by one ``end(_:_:limit:now:)``.
    mutating func begin(_ key: Key, limit: Int, per time: Duration, now: ContinuousClock.Instant) -> Bool {
        var count = self.counts[key] ?? Count()
        count.wrong.removeAll { $0 + time <= now }
        guard count.wrong.count + count.underWay < limit else {
            self.counts[key] = count
            return false
        }
        if self.counts[key] == nil, self.counts.count >= self.capacity { self.evict(per: time, now: now) }
        count.underWay += 1
        self.counts[key] = count
        return true
    }

    /// A password that was under way no longer is.
    mutating func end(_ key: Key, _ outcome: Outcome, limit: Int, now: ContinuousClock.Instant) {
        guard var count = self.counts[key], count.underWay > 0 else { return }
        count.underWay -= 1
        switch outcome {
        case .right: count.wrong = []
        case .wrong: count.wrong = (count.wrong + [now]).suffix(max(limit, 1))
        case .notTried: break
        }
        self.counts[key] = count.wrong.isEmpty && count.underWay == 0 ? nil : count
    }

    /// Makes room: by all that is over, or else by the one that is over soonest.
    private mutating func evict(per time: Duration, now: ContinuousClock.Instant) {
        self.counts = self.counts.filter { _, count in
            count.underWay > 0 || count.wrong.contains { $0 + time > now }
        }
        guard self.counts.count >= self.capacity else { return }
        let oldest =
            self.counts
            .filter { $0.value.underWay == 0 }
            .min { ($0.value.wrong.last ?? now) < ($1.value.wrong.last ?? now) }
        if let oldest { self.counts[oldest.key] = nil }
    }
}
