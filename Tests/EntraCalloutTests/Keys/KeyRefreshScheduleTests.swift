import Testing

@testable import EntraCallout

@Suite("KeyRefreshSchedule")
struct KeyRefreshScheduleTests {
    private let start = ContinuousClock.now

    private func schedule(maximumWaiters: Int = 8) -> KeyRefreshSchedule {
        KeyRefreshSchedule(unknownKeyInterval: .seconds(300), maximumWaiters: maximumWaiters)
    }

    @Test("starts one fetch for the first unknown key and lets others join it")
    func joinsFetch() {
        var schedule = self.schedule()
        #expect(schedule.unknownKeySeen(by: 1, now: self.start) == .fetchAndWait)
        #expect(schedule.unknownKeySeen(by: 2, now: self.start) == .wait)
        #expect(schedule.isWaiting(1))
        #expect(schedule.fetchEnded() == [1, 2])
        #expect(!schedule.isWaiting(1))
    }

    @Test("refuses until the interval since the last start is over")
    func limitsRate() {
        var schedule = self.schedule()
        _ = schedule.unknownKeySeen(by: 1, now: self.start)
        _ = schedule.fetchEnded()
        #expect(schedule.unknownKeySeen(by: 2, now: self.start + .seconds(299)) == .refuseTooRecent)
        #expect(!schedule.isWaiting(2))
        #expect(schedule.unknownKeySeen(by: 3, now: self.start + .seconds(300)) == .fetchAndWait)
    }

    @Test("does not count background refreshes against unknown keys")
    func backgroundDoesNotCount() {
        var schedule = self.schedule()
        #expect(schedule.refreshDue() == .fetch)
        #expect(schedule.unknownKeySeen(by: 1, now: self.start) == .wait)
        #expect(schedule.fetchEnded() == [1])
        #expect(schedule.unknownKeySeen(by: 2, now: self.start) == .fetchAndWait)
    }

    @Test("never fetches twice at a time")
    func fetchesOnce() {
        var schedule = self.schedule()
        #expect(schedule.refreshDue() == .fetch)
        #expect(schedule.refreshDue() == .nothing)
        #expect(schedule.fetchEnded() == [])
        #expect(schedule.refreshDue() == .fetch)
    }

    @Test("refuses when too many wait, and takes one again when one has left")
    func limitsWaiters() {
        var schedule = self.schedule(maximumWaiters: 2)
        #expect(schedule.unknownKeySeen(by: 1, now: self.start) == .fetchAndWait)
        #expect(schedule.unknownKeySeen(by: 2, now: self.start) == .wait)
        #expect(schedule.unknownKeySeen(by: 3, now: self.start) == .refuseTooManyWaiting)
        schedule.waiterLeft(1)
        #expect(schedule.unknownKeySeen(by: 4, now: self.start) == .wait)
        #expect(schedule.fetchEnded() == [2, 4])
    }

    @Test("lets everybody go when it stops, and starts nothing more")
    func stops() {
        var schedule = self.schedule()
        _ = schedule.unknownKeySeen(by: 1, now: self.start)
        #expect(schedule.stop() == [1])
        #expect(schedule.unknownKeySeen(by: 2, now: self.start + .seconds(3600)) == .refuseStopped)
        #expect(schedule.refreshDue() == .nothing)
        #expect(schedule.fetchEnded() == [])
    }

    @Test("lets every waiter go exactly once, whatever the order of events", arguments: 0..<20)
    func keepsEveryWaiter(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var schedule = self.schedule(maximumWaiters: 4)
        var waiting: Set<UInt64> = []
        var isFetching = false
        var now = self.start
        for waiter in UInt64(1)...2000 {
            now += .seconds(Int.random(in: 0...120, using: &generator))
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                switch schedule.unknownKeySeen(by: waiter, now: now) {
                case .fetchAndWait:
                    #expect(!isFetching)
                    isFetching = true
                    waiting.insert(waiter)
                case .wait:
                    #expect(isFetching)
                    waiting.insert(waiter)
                case .refuseTooRecent: #expect(!isFetching)
                case .refuseTooManyWaiting: #expect(waiting.count == 4)
                case .refuseStopped: Issue.record("it was not stopped")
                }
            case 1:
                if schedule.refreshDue() == .fetch {
                    #expect(!isFetching)
                    isFetching = true
                }
            case 2:
                #expect(schedule.fetchEnded() == waiting)
                waiting = []
                isFetching = false
            default:
                if let leaving = waiting.randomElement(using: &generator) {
                    schedule.waiterLeft(leaving)
                    waiting.remove(leaving)
                }
            }
        }
        #expect(schedule.stop() == waiting)
    }
}

/// A small generator with a seed, so that a failing order of events can be run again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
