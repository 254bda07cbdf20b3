import Testing

@testable import Bridge

struct WatchValuesTests {
    @Test
    func `Runs begin at multiples of the interval, however long each takes`() throws {
        let start = ContinuousClock.now
        var schedule = WatchSchedule(start: start, interval: .milliseconds(100))
        var begins: [Duration] = []
        var now = start
        // Runs of 3, 30 and 99 ms.
        for took in [3, 30, 99, 0] {
            let next = schedule.next(after: now)
            let begin = try #require(next)
            begins.append(start.duration(to: begin))
            now = begin + .milliseconds(took)
        }
        #expect(begins == [.zero, .milliseconds(100), .milliseconds(200), .milliseconds(300)])
    }

    @Test
    func `What a long run misses is left out, and the next one begins at once`() {
        let start = ContinuousClock.now
        var schedule = WatchSchedule(start: start, interval: .milliseconds(100))
        _ = schedule.next(after: start)
        let late = start + .milliseconds(340)
        let next = schedule.next(after: late)
        #expect(next == start + .milliseconds(300))
        let afterThat = schedule.next(after: late + .milliseconds(5))
        #expect(afterThat == start + .milliseconds(400))
    }

    @Test
    func `After the last run there is none`() {
        let start = ContinuousClock.now
        var schedule = WatchSchedule(start: start, interval: .seconds(1), count: 2)
        let begins = (0..<3).map { _ in schedule.next(after: start) }
        #expect(begins == [start, start + .seconds(1), nil])
    }

    @Test
    func `Percentiles are those of nearest rank, to a hundredth`() {
        var histogram = LatencyHistogram()
        // Shuffled by a step that has no divisor in common with the count.
        let values = (0..<1000).map { 1 + ($0 * 377) % 1000 }
        for value in values { histogram.note(.microseconds(value * value)) }
        #expect(histogram.count == 1000)
        #expect(histogram.minimum == .microseconds(1))
        #expect(histogram.maximum == .microseconds(1_000_000))
        for percent in [0.1, 1, 25, 50, 75, 95, 99, 99.9] {
            let rank = Double(Int((percent * 10).rounded(.up)))
            let exact = rank * rank
            let found = histogram.percentile(percent) / .microseconds(1)
            #expect(abs(found - exact) <= max(1, exact / 100), "\(percent): \(found), exactly \(exact)")
        }
        #expect(histogram.percentile(100) <= histogram.maximum)
        #expect(histogram.percentile(0) == histogram.minimum)
    }

    @Test
    func `One value is every percentile, and without any there is none`() {
        var histogram = LatencyHistogram()
        #expect(histogram.percentile(50) == .zero)
        histogram.note(.microseconds(123_456))
        #expect(histogram.percentile(1) == .microseconds(123_456))
        #expect(histogram.percentile(99) == .microseconds(123_456))
        // What no clock says is counted, and breaks nothing.
        histogram.note(.seconds(-1))
        histogram.note(.seconds(Int64.max))
        #expect(histogram.count == 3)
    }

    @Test
    func `Failures count, and have no part in the latency`() throws {
        var figures = WatchFigures()
        #expect(figures.summary == WatchSummary(runs: 0, failures: 0, overBudget: 0, outcomes: [:], milliseconds: nil))
        figures.note(.directoryUnavailable, total: .seconds(5), isOverBudget: true)
        #expect(figures.summary.milliseconds == nil)
        for milliseconds in 1...4 {
            figures.note(.released, total: .milliseconds(milliseconds), isOverBudget: false)
        }
        let summary = figures.summary
        #expect(summary.runs == 5 && summary.failures == 1 && summary.overBudget == 1)
        #expect(summary.outcomes == ["directoryUnavailable": 1, "released": 4])
        let latency = try #require(summary.milliseconds)
        #expect(latency.minimum == 1 && latency.maximum == 4)
        #expect(abs(latency.median - 2) <= 0.02 && abs(latency.p99 - 4) <= 0.04)
        #expect(try summary.json().contains(#""runs":5"#))
    }
}
