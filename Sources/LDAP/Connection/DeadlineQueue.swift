import HeapModule
import NIOCore

/// Which operations are due when.
///
/// A value without a clock.
///
/// Operations that ended are not searched for in the heap: they stay until their deadline or until they outnumber the
/// live ones, whichever comes first, so that ending one costs nothing and the queue stays bounded.
struct DeadlineQueue {
    private struct Entry: Comparable {
        let deadline: NIODeadline
        let messageID: Int32

        static func < (left: Entry, right: Entry) -> Bool { left.deadline < right.deadline }
    }

    private var heap = Heap<Entry>()
    private var live: Set<Int32> = []

    /// The earliest deadline of an operation that has not ended.
    var earliest: NIODeadline? {
        mutating get {
            while let entry = self.heap.min, !self.live.contains(entry.messageID) { self.heap.removeMin() }
            return self.heap.min?.deadline
        }
    }

    /// How much the heap holds, ended operations included.
    var storedCount: Int { self.heap.count }

    mutating func insert(messageID: Int32, deadline: NIODeadline) {
        self.live.insert(messageID)
        self.heap.insert(Entry(deadline: deadline, messageID: messageID))
        if self.heap.count > 2 * self.live.count + 64 {
            self.heap = Heap(self.heap.unordered.filter { self.live.contains($0.messageID) })
        }
    }

    mutating func remove(messageID: Int32) {
        self.live.remove(messageID)
    }

    /// Takes out the operations whose deadline has come.
    mutating func removeDue(at now: NIODeadline) -> [Int32] {
        var due: [Int32] = []
        while let entry = self.heap.min, entry.deadline <= now {
            self.heap.removeMin()
            if self.live.remove(entry.messageID) != nil { due.append(entry.messageID) }
        }
        return due
    }
}
