import Testing

@testable import Bridge

@Suite
struct AuditBacklogTests {
    @Test
    func `What came first is given out first, and the next only once that is settled`() {
        var backlog = AuditBacklog<Int>(capacity: 10)
        let added = (0..<5).map { backlog.add($0) }
        #expect(added.allSatisfy { $0 })
        let first = backlog.take(upTo: 3)
        #expect(first == [0, 1, 2])
        let none = backlog.take(upTo: 3)
        #expect(none.isEmpty)
        backlog.settle(2, written: true)
        let stillNone = backlog.take(upTo: 3)
        #expect(stillNone.isEmpty)
        backlog.settle(1, written: false)
        let rest = backlog.take(upTo: 3)
        #expect(rest == [3, 4])
        #expect(backlog.written == 2 && backlog.lost == 1 && backlog.count == 2)
    }

    @Test
    func `What is being written counts against the bound`() {
        var backlog = AuditBacklog<Int>(capacity: 2)
        var added = (0..<3).map { backlog.add($0) }
        #expect(added == [true, true, false])
        _ = backlog.take(upTo: 2)
        added = [backlog.add(3)]
        #expect(added == [false])
        backlog.settle(1, written: true)
        added = [backlog.add(4)]
        #expect(added == [true])
        #expect(backlog.lost == 2)
    }

    @Test
    func `What nobody wants any more is neither written nor lost`() {
        var backlog = AuditBacklog<Int>(capacity: 10)
        for number in 0..<6 { _ = backlog.add(number) }
        let even = backlog.take(upTo: 2) { $0.isMultiple(of: 2) }
        #expect(even == [0, 2])
        backlog.settle(2, written: true)
        let last = backlog.take(upTo: 2) { $0.isMultiple(of: 2) }
        #expect(last == [4])
        backlog.settle(1, written: true)
        #expect(backlog.count == 0 && backlog.lost == 0 && backlog.written == 3)
    }

    @Test
    func `Closed, it counts what waited as lost and takes nothing in`() {
        var backlog = AuditBacklog<Int>(capacity: 10)
        for number in 0..<4 { _ = backlog.add(number) }
        _ = backlog.take(upTo: 1)
        let waiting = backlog.close()
        #expect(waiting == [1, 2, 3])
        #expect(backlog.lost == 4 && backlog.count == 0)
        let isAdded = backlog.add(9)
        #expect(!isAdded && backlog.lost == 5)
        // The thread may still come with what it had taken.
        backlog.settle(1, written: true)
        #expect(backlog.written == 0 && backlog.count == 0)
    }

    @Test(arguments: UInt64(1)...20)
    func `Whatever happens, the order stays and each record is counted once`(seed: UInt64) {
        var generator = SeededNumbers(seed: seed)
        var backlog = AuditBacklog<Int>(capacity: Int.random(in: 1...40, using: &generator))
        var next = 0
        var refused = 0
        var unwanted = 0
        var out: [Int] = []
        var inHand: ArraySlice<Int> = []
        for _ in 0..<2000 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0, 1:
                if !backlog.add(next) { refused += 1 }
                next += 1
            case 2 where inHand.isEmpty:
                let limit = Int.random(in: 1...8, using: &generator)
                inHand =
                    backlog.take(upTo: limit) { number in
                        let isWanted = !number.isMultiple(of: 7)
                        if !isWanted { unwanted += 1 }
                        return isWanted
                    }[...]
            default:
                let count = Int.random(in: 0...inHand.count, using: &generator)
                out += inHand.prefix(count)
                backlog.settle(count, written: true)
                inHand = inHand.dropFirst(count)
            }
            #expect(backlog.count <= backlog.capacity)
            #expect(backlog.written + backlog.lost + backlog.count + unwanted == next)
        }
        #expect(out == out.sorted() && Set(out).count == out.count)
        #expect(backlog.written == out.count && backlog.lost == refused)
        #expect(refused > 0 || backlog.capacity > 30)
    }
}
