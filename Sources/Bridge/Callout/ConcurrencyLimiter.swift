import Synchronization

/// Counts what is under way and admits up to a limit; whoever comes above it is told at once instead of waiting.
final class ConcurrencyLimiter: Sendable {
    /// One that was admitted.
    struct Admission: Sendable {
        fileprivate let limiter: ConcurrencyLimiter

        /// Makes room for the next.
        ///
        /// Called once.
        func end() {
            self.limiter.count.subtract(1, ordering: .relaxed)
        }
    }

    private let storedLimit: Atomic<Int>
    private let count = Atomic<Int>(0)

    init(limit: Int) {
        self.storedLimit = Atomic(limit)
    }

    /// How many are admitted at the same time; those that are admitted already stay so.
    var limit: Int {
        get { self.storedLimit.load(ordering: .relaxed) }
        set { self.storedLimit.store(newValue, ordering: .relaxed) }
    }

    /// Admits one more; `nil` when there are as many as allowed.
    func admit() -> Admission? {
        guard self.count.add(1, ordering: .relaxed).newValue <= self.limit else {
            self.count.subtract(1, ordering: .relaxed)
            return nil
        }
        return Admission(limiter: self)
    }
}
