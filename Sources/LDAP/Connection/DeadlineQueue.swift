import HeapModule
package import NIOCore

/// What is due when: operations on a connection by their message ids, or whatever else waits.
///
/// A value without a clock.
///
/// What ended is not searched for in the heap: it stays until its deadline or until such outnumber the live ones,
/// whichever comes first, so that ending one costs nothing and the queue stays bounded.
package struct DeadlineQueue<ID: Hashable & Sendable>: Sendable {
    private struct Entry: Comparable {
        let deadline: NIODeadline
        let id: ID

        static func < (left: Entry, right: Entry) -> Bool { left.deadline < right.deadline }
        static func == (left: Entry, right: Entry) -> Bool { left.deadline == right.deadline }
    }

    private var heap = Heap<Entry>()
    private var live: Set<ID> = []

    /// The earliest deadline of what has not ended.
    package var earliest: NIODeadline? {
        mutating get {
            while let entry = self.heap.min, !self.live.contains(entry.id) { self.heap.removeMin() }
            return self.heap.min?.deadline
        }
    }

    /// How much the heap holds, what ended included.
    var storedCount: Int { self.heap.count }

    /// Creates an empty queue.
    package init() {}

    /// Adds something; an id that was removed before must not come again while its old deadline is to come.
    package mutating func insert(_ id: ID, deadline: NIODeadline) {
        self.live.insert(id)
        self.heap.insert(Entry(deadline: deadline, id: id))
        if self.heap.count > 2 * self.live.count + 64 {
            self.heap = Heap(self.heap.unordered.filter { self.live.contains($0.id) })
        }
    }

    /// Ends something; it is not due any more.
    package mutating func remove(_ id: ID) {
        self.live.remove(id)
    }

    /// Takes out what is due.
    package mutating func removeDue(at now: NIODeadline) -> [ID] {
        var due: [ID] = []
        while let entry = self.heap.min, entry.deadline <= now {
            self.heap.removeMin()
            if self.live.remove(entry.id) != nil { due.append(entry.id) }
        }
        return due
    }
}
