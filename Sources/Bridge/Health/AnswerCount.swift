import Synchronization

/// Counts answers that come while somebody waits for all of them.
final class AnswerCount: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { self.count.load(ordering: .relaxed) }

    /// One more; the number of all so far.
    func increment() -> Int { self.count.add(1, ordering: .relaxed).newValue }
}
