import Testing

@testable import Bridge

/// Who wakes the thread that writes, and how much it writes at once.
@Suite
struct AuditWriterWaitTests {
    private func add(_ count: Int = 1, isAwaited: Bool = false, capacity: Int = 8192, to wait: inout AuditWriterWait)
        -> Bool
    {
        wait.added(isAwaited: isAwaited, count: count, capacity: capacity)
    }

    @Test
    func `The first record after a pause wakes, and those that follow do not`() {
        var wait = AuditWriterWait()
        wait.begin()
        let first = self.add(to: &wait)
        let gathers = wait.gathers()
        let others = [self.add(2, to: &wait), self.add(3, to: &wait)]
        wait.end()
        let whileWriting = self.add(isAwaited: true, to: &wait)
        #expect(first && gathers && others == [false, false] && !whileWriting)
        wait.begin()
        let afterPause = self.add(to: &wait)
        #expect(afterPause)
    }

    @Test
    func `A record that somebody waits for is not left to wait`() {
        var wait = AuditWriterWait()
        wait.begin()
        let first = self.add(isAwaited: true, to: &wait)
        let gathers = wait.gathers()
        #expect(first && !gathers)
        wait.begin()
        _ = self.add(to: &wait)
        let gathersOthers = wait.gathers()
        let second = self.add(2, isAwaited: true, to: &wait)
        #expect(gathersOthers && second)
    }

    @Test
    func `Records that could fill the queue do not wait, nor does an order`() {
        var wait = AuditWriterWait()
        wait.begin()
        _ = self.add(to: &wait)
        let gathers = wait.gathers()
        let half = self.add(50, capacity: 100, to: &wait)
        #expect(gathers && half)
        wait.begin()
        _ = self.add(capacity: 1, to: &wait)
        let gathersOne = wait.gathers()
        #expect(!gathersOne)
        wait.begin()
        _ = self.add(to: &wait)
        wait.told()
        let gathersTold = wait.gathers()
        #expect(!gathersTold)
    }
}
