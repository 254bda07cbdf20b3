import Synchronization

/// Counts what is under way and admits up to a limit; whoever comes above it is told at once instead of waiting.
///
/// Above the limit as many again are admitted that may ask nothing of a directory: what is in memory costs little.
final class ConcurrencyLimiter: Sendable {
    /// One that was admitted.
    struct Admission: Sendable {
        /// Whether a directory may be asked for it.
        let mayAskDirectory: Bool
        fileprivate let limiter: ConcurrencyLimiter

        /// Makes room for the next.
        ///
        /// Called once.
        func end() {
            if self.mayAskDirectory {
                self.limiter.count.subtract(1, ordering: .relaxed)
            } else {
                self.limiter.memoryCount.subtract(1, ordering: .relaxed)
            }
        }
    }

    private let storedLimit: Atomic<Int>
    private let count = Atomic<Int>(0)
    private let memoryCount = Atomic<Int>(0)

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
        let limit = self.limit
        if self.count.add(1, ordering: .relaxed).newValue <= limit {
            return Admission(mayAskDirectory: true, limiter: self)
        }
        self.count.subtract(1, ordering: .relaxed)
        if self.memoryCount.add(1, ordering: .relaxed).newValue <= limit {
            return Admission(mayAskDirectory: false, limiter: self)
        }
        self.memoryCount.subtract(1, ordering: .relaxed)
        return nil
    }
}
