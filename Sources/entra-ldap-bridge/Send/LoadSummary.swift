import Bridge
import FoundationEssentials

/// The figures of a load.
struct LoadSummary: Sendable, Encodable {
    /// Milliseconds by nearest rank, to a hundredth of the value, from the time when a callout was due.
    struct Latency: Sendable, Encodable {
        let minimum: Double
        let p50: Double
        let p90: Double
        let p95: Double
        let p99: Double
        let p999: Double
        let maximum: Double

        init(_ histogram: LatencyHistogram) {
            self.minimum = histogram.minimum.milliseconds
            self.p50 = histogram.percentile(50).milliseconds
            self.p90 = histogram.percentile(90).milliseconds
            self.p95 = histogram.percentile(95).milliseconds
            self.p99 = histogram.percentile(99).milliseconds
            self.p999 = histogram.percentile(99.9).milliseconds
            self.maximum = histogram.maximum.milliseconds
        }
    }

    /// Callouts a second, as asked for.
    let rate: Double
    /// Callouts that the schedule had.
    let planned: Int
    /// Those that were sent and came to an end.
    let sent: Int
    /// Those that were due and could not be sent.
    let missed: Int
    /// Those that no answer came for.
    let failed: Int
    /// Those that took longer than the budget.
    let overBudget: Int
    let budgetMilliseconds: Double
    let seconds: Double
    /// How many had which outcome.
    let outcomes: [String: Int]
    let latencyMilliseconds: Latency?
    /// How late callouts were sent: high where connections are few, or this machine is busy.
    let delayMilliseconds: Latency?

    init(_ figures: LoadFigures, schedule: LoadSchedule, elapsed: Duration) {
        self.rate = schedule.rate
        self.planned = schedule.count
        self.sent = figures.sent
        self.missed = figures.missed
        self.failed = figures.failed
        self.overBudget = figures.overBudget
        self.budgetMilliseconds = figures.budget.milliseconds
        self.seconds = (elapsed.milliseconds / 10).rounded() / 100
        self.outcomes = figures.outcomes
        self.latencyMilliseconds = figures.latencies.count == 0 ? nil : Latency(figures.latencies)
        self.delayMilliseconds = figures.delays.count == 0 ? nil : Latency(figures.delays)
    }

    /// The figures as JSON.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The figures for people.
    ///
    /// - Parameter paint: Gives text the looks of a tone.
    /// - Returns: The lines.
    func lines(paint: (String, TextTone) -> String) -> [String] {
        let rate = self.seconds > 0 ? ", \((Double(self.sent) / self.seconds).shown)/s" : ""
        var lines = [
            "sent        \(self.sent) of \(self.planned) in \(self.seconds) s\(rate)"
                + (self.missed > 0 ? paint("; \(self.missed) not sent: all connections were busy", .bad) : "")
        ]
        if let latency = self.latencyMilliseconds {
            lines += [
                "latency ms  p50 \(latency.p50.shown)   p90 \(latency.p90.shown)   p95 \(latency.p95.shown)   "
                    + "p99 \(latency.p99.shown)   p99.9 \(latency.p999.shown)   max \(latency.maximum.shown)",
                paint("            from when each was due; those that had to wait for a connection included", .faint),
            ]
        }
        if let delay = self.delayMilliseconds {
            lines.append("sent late   p50 \(delay.p50.shown)   p99 \(delay.p99.shown)   max \(delay.maximum.shown)")
        }
        let over =
            "over budget \(self.overBudget) of \(self.sent + self.missed), above \(self.budgetMilliseconds.shown) ms"
        lines += [paint(over, self.overBudget > 0 ? .warning : .plain), "outcomes"]
        for (label, count) in self.outcomes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let digits = "\(count)"
            let line = "  " + String(repeating: " ", count: max(0, 9 - digits.count)) + "\(digits)  \(label)"
            lines.append(paint(line, label.hasPrefix("200") ? .plain : .bad))
        }
        return lines
    }
}

extension Double {
    /// A figure with as many decimals as anybody reads.
    fileprivate var shown: String {
        let factor = self < 10 ? 100.0 : self < 100 ? 10 : 1
        let rounded = (self * factor).rounded() / factor
        return rounded == rounded.rounded() && factor == 1 ? "\(Int(rounded))" : "\(rounded)"
    }
}
