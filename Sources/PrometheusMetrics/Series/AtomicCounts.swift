import Synchronization

/// A fixed number of counts that any thread may change without a lock.
package final class AtomicCounts: Sendable {
    /// How many there are.
    package let count: Int
    // The memory is this object's alone, never replaced, and holds atomics only.
    private nonisolated(unsafe) let cells: UnsafeMutablePointer<Atomic<Int>>

    /// Creates counts of zero.
    ///
    /// - Parameter count: How many; at least one.
    package init(count: Int) {
        self.count = max(count, 1)
        self.cells = .allocate(capacity: self.count)
        for index in 0..<self.count { (self.cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        self.cells.deinitialize(count: self.count)
        self.cells.deallocate()
    }

    /// Adds to a count; an index that is not there is none.
    package func add(_ amount: Int, at index: Int) {
        guard (0..<self.count).contains(index) else { return }
        self.cells[index].wrappingAdd(amount, ordering: .relaxed)
    }

    /// A count; zero where there is none.
    package subscript(index: Int) -> Int {
        guard (0..<self.count).contains(index) else { return 0 }
        return self.cells[index].load(ordering: .relaxed)
    }
}
