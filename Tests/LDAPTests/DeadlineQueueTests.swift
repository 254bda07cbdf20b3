import NIOCore
import Testing

@testable import LDAP

@Suite("DeadlineQueue")
struct DeadlineQueueTests {
    private func at(_ milliseconds: Int64) -> NIODeadline { .uptimeNanoseconds(UInt64(milliseconds) * 1_000_000) }

    // The macros take no mutating calls.
    private func earliest(_ queue: inout DeadlineQueue<Int32>) -> NIODeadline? { queue.earliest }
    private func due(_ queue: inout DeadlineQueue<Int32>, _ milliseconds: Int64) -> [Int32] {
        queue.removeDue(at: self.at(milliseconds))
    }

    @Test("operations are due in the order of their deadlines, not of their arrival")
    func ordersByDeadline() {
        var queue = DeadlineQueue<Int32>()
        queue.insert(1, deadline: self.at(30))
        queue.insert(2, deadline: self.at(10))
        queue.insert(3, deadline: self.at(20))
        #expect(earliest(&queue) == self.at(10))
        #expect(due(&queue, 20) == [2, 3])
        #expect(earliest(&queue) == self.at(30))
        #expect(due(&queue, 29) == [])
    }

    @Test("an operation that ended is never due")
    func endedIsNotDue() {
        var queue = DeadlineQueue<Int32>()
        queue.insert(1, deadline: self.at(10))
        queue.insert(2, deadline: self.at(20))
        queue.remove(1)
        #expect(earliest(&queue) == self.at(20))
        #expect(due(&queue, 100) == [2])
        #expect(earliest(&queue) == nil)
    }

    @Test("what is stored stays in proportion to what is alive")
    func staysBounded() {
        var queue = DeadlineQueue<Int32>()
        for messageID in Int32(1)...100_000 {
            queue.insert(messageID, deadline: self.at(1_000_000 - Int64(messageID)))
            queue.remove(messageID)
        }
        #expect(queue.storedCount < 100)
    }
}
