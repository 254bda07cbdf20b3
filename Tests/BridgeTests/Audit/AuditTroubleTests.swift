import Testing

@testable import Bridge

@Suite
struct AuditTroubleTests {
    private let start = ContinuousClock.now

    @Test
    func `Trouble is told when it begins and when it ends, and not in between`() {
        var trouble = AuditTrouble()
        let notices = [
            trouble.worked(now: self.start),
            trouble.failed("the disk is full", now: self.start),
            trouble.failed("the disk is full", now: self.start + .seconds(1)),
            trouble.worked(now: self.start + .seconds(3)),
            trouble.worked(now: self.start + .seconds(4)),
        ]
        #expect(notices == [nil, .failing("the disk is full"), nil, .mended(.seconds(3)), nil])
    }

    @Test
    func `What is lost is told at once, then at most each ten seconds, and nothing of it is left out`() {
        var trouble = AuditTrouble()
        let notices = [
            trouble.lost(0, now: self.start),
            trouble.lost(1, now: self.start),
            trouble.lost(5, now: self.start + .seconds(1)),
            trouble.lost(9, now: self.start + .seconds(10)),
            trouble.lost(9, now: self.start + .seconds(30)),
            trouble.lost(10, now: self.start + .seconds(31)),
            trouble.lost(12, now: self.start + .seconds(32), isLast: true),
        ]
        #expect(notices == [nil, .lost(1), nil, .lost(8), nil, .lost(1), .lost(2)])
    }

    @Test
    func `Attempts come at longer and longer times, up to a bound, and at once after success`() {
        var backOff = BackOff()
        let times = (0..<9).map { _ in backOff.failed() }
        #expect(times.first == .milliseconds(50) && times.last == .seconds(5))
        #expect(times == times.sorted())
        backOff.worked()
        let again = backOff.failed()
        #expect(again == .milliseconds(50))
    }
}
