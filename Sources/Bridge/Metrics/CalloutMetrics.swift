import Directory
import EntraCallout
import PrometheusMetrics

/// What is counted and timed of callouts; each series is made once, and counting takes no lock.
final class CalloutMetrics: Sendable {
    private struct Key: Hashable {
        let event: EventKind?
        let outcome: CalloutOutcome
    }

    /// The parts of a callout's time.
    private enum Stage: String, CaseIterable {
        case caller, body, correlation, groups, mapping, bind
    }

    /// What a callout is counted under that ended before its event was read.
    private static let noEvent = "none"

    let flights = CalloutFlights()
    private let outcomes: [Key: CounterSeries]
    private let durations: [EventKind?: HistogramSeries]
    private let remainders: [EventKind?: HistogramSeries]
    private let stages: [Stage: HistogramSeries]
    private let ages: [ResolutionSource: HistogramSeries]

    /// Makes the series.
    ///
    /// - Parameters:
    ///   - registry: Where they are told.
    ///   - kinds: The kinds of event that are told before one came.
    init(registry: MetricRegistry, kinds: Set<EventKind>) {
        let events = [nil] + EventKind.allCases.map { Optional($0) }
        func label(_ event: EventKind?) -> (String, String) { ("event", event?.rawValue ?? Self.noEvent) }
        func isExpected(_ event: EventKind?) -> Bool { event.map(kinds.contains) ?? true }
        var outcomes: [Key: CounterSeries] = [:]
        var durations: [EventKind?: HistogramSeries] = [:]
        var remainders: [EventKind?: HistogramSeries] = [:]
        for event in events {
            for outcome in CalloutOutcome.allCases {
                outcomes[Key(event: event, outcome: outcome)] = registry.counter(
                    "bridge_callouts_total",
                    help: "Callouts by event and outcome.",
                    labels: [label(event), ("outcome", outcome.rawValue)],
                    showsZero: isExpected(event)
                )
            }
            durations[event] = registry.histogram(
                "bridge_callout_duration_seconds",
                help: "Time from the arrival of a callout to its answer.",
                labels: [label(event)],
                showsZero: isExpected(event)
            )
            remainders[event] = registry.histogram(
                "bridge_callout_remaining_budget_seconds",
                help: "What was left of the budget when the answer was ready; zero is an answer that was too late.",
                labels: [label(event)],
                buckets: HistogramBuckets([0] + HistogramBuckets.callTimes.bounds),
                showsZero: isExpected(event)
            )
        }
        self.outcomes = outcomes
        self.durations = durations
        self.remainders = remainders
        self.stages = Dictionary(
            uniqueKeysWithValues: Stage.allCases.map { stage in
                let series = registry.histogram(
                    "bridge_callout_stage_duration_seconds",
                    help: "Time of the stages of a callout.",
                    labels: [("stage", stage.rawValue)],
                    showsZero: false
                )
                return (stage, series)
            }
        )
        self.ages = Dictionary(
            uniqueKeysWithValues: ResolutionSource.allCases.filter { $0 != .live }
                .map { source in
                    let series = registry.histogram(
                        "bridge_answer_age_seconds",
                        help: "Age of what answers from the cache were made of.",
                        labels: [("source", source.rawValue)],
                        buckets: .ages,
                        showsZero: false
                    )
                    return (source, series)
                }
        )
    }

    /// Counts a callout that has ended.
    ///
    /// - Parameters:
    ///   - record: What is kept of it.
    ///   - budget: The time that it was granted.
    func note(_ record: AuditRecord, budget: Duration) {
        let event = record.event.flatMap(EventKind.init(rawValue:))
        self.outcomes[Key(event: event, outcome: record.outcome)]?.increment(by: 1 as Int64)
        self.durations[event]?.observe(record.total)
        self.remainders[event]?.observe(budget - record.total)
        self.note(.caller, record.callerTime)
        self.note(.body, record.bodyTime)
        self.note(.correlation, record.correlationTime)
        self.note(.groups, record.groupsTime)
        self.note(.mapping, record.mappingTime)
        self.note(.bind, record.bindTime)
        if let source = record.source, let age = record.age { self.ages[source]?.observe(age) }
    }

    private func note(_ stage: Stage, _ time: Duration?) {
        if let time { self.stages[stage]?.observe(time) }
    }
}
