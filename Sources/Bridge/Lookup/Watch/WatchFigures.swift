/// Adds up the runs of a watch, in memory that does not grow with their number.
struct WatchFigures {
    private var histogram = LatencyHistogram()
    private var outcomes: [String: Int] = [:]
    private var failures = 0
    private var overBudget = 0

    mutating func note(_ run: WatchRun) {
        self.note(run.end, total: run.total, isOverBudget: run.milliseconds.total > run.milliseconds.budget)
    }

    mutating func note(_ outcome: CalloutOutcome, total: Duration, isOverBudget: Bool) {
        self.outcomes[outcome.rawValue, default: 0] += 1
        if isOverBudget { self.overBudget += 1 }
        guard outcome != .directoryUnavailable else {
            self.failures += 1
            return
        }
        self.histogram.note(total)
    }

    var summary: WatchSummary {
        WatchSummary(
            runs: self.histogram.count + self.failures,
            failures: self.failures,
            overBudget: self.overBudget,
            outcomes: self.outcomes,
            milliseconds: self.histogram.count == 0
                ? nil
                : WatchSummary.Latency(
                    minimum: self.histogram.minimum.milliseconds,
                    median: self.histogram.percentile(50).milliseconds,
                    p95: self.histogram.percentile(95).milliseconds,
                    p99: self.histogram.percentile(99).milliseconds,
                    maximum: self.histogram.maximum.milliseconds
                )
        )
    }
}
