import Synchronization

/// Counts from any thread.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { self.count.load(ordering: .acquiring) }

    func add() { self.count.add(1, ordering: .acquiringAndReleasing) }
}
