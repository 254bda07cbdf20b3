import Bridge

/// Adds up the callouts of a load, in memory that does not grow with their number.
struct LoadFigures: Sendable {
    /// The most outcomes that are told apart: a service that is none of ours could answer anything.
    private static let maximumOutcomes = 64

    let budget: Duration
    private(set) var latencies = LatencyHistogram()
    private(set) var delays = LatencyHistogram()
    private(set) var outcomes: [String: Int] = [:]
    /// Those that were sent and came to an end.
    private(set) var sent = 0
    /// Those that were answered with 200.
    private(set) var answered = 0
    /// Those that no answer came for.
    private(set) var failed = 0
    /// Those that were never sent, because all connections were busy for longer than anybody waits.
    private(set) var missed = 0
    private(set) var overBudget = 0

    init(budget: Duration) {
        self.budget = budget
    }

    /// Counts a callout that was sent.
    ///
    /// - Parameters:
    ///   - outcome: What came of it.
    ///   - latency: From the time when it was due to its end.
    ///   - delay: From the time when it was due to when it was sent.
    mutating func note(_ outcome: SendOutcome, latency: Duration, delay: Duration) {
        self.sent += 1
        switch outcome {
        case .answer(let answer): if answer.status == 200 { self.answered += 1 }
        case .failure: self.failed += 1
        }
        self.count(outcome.label)
        self.note(latency: latency)
        self.delays.note(delay)
    }

    /// Counts a callout that was due and could not be sent; it has waited at least this long, and counts as long.
    mutating func noteMissed(after delay: Duration) {
        self.missed += 1
        self.count("not sent")
        self.note(latency: delay)
    }

    private mutating func note(latency: Duration) {
        if latency > self.budget { self.overBudget += 1 }
        self.latencies.note(latency)
    }

    private mutating func count(_ label: String) {
        let isKnown = self.outcomes[label] != nil || self.outcomes.count < Self.maximumOutcomes
        self.outcomes[isKnown ? label : "other", default: 0] += 1
    }
}
