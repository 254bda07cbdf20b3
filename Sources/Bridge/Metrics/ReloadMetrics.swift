import FoundationEssentials
import PrometheusMetrics
import Synchronization

/// What became of the reloads of the configuration.
final class ReloadMetrics: Sendable {
    private struct State {
        var isGood = true
        /// When the configuration in use was last found good.
        var goodAt = Date.now
    }

    private let counts: [ReloadOutcome.Word: CounterSeries]
    private let state = Mutex(State())

    init(registry: MetricRegistry) {
        self.counts = Dictionary(
            uniqueKeysWithValues: ReloadOutcome.Word.allCases.map { word in
                let series = registry.counter(
                    "bridge_configuration_reloads_total",
                    help: "Readings of the configuration after the start, by what became of them.",
                    labels: [("outcome", word.rawValue)]
                )
                return (word, series)
            }
        )
    }

    /// Counts a reload.
    func note(_ outcome: ReloadOutcome) {
        let word = outcome.word
        self.counts[word]?.increment(by: 1 as Int64)
        self.state.withLock { state in
            state.isGood = word == .applied || word == .unchanged
            if state.isGood { state.goodAt = .now }
        }
    }

    /// Tells how the last one ended.
    func collect(into snapshot: inout MetricSnapshot) {
        let (isGood, goodAt) = self.state.withLock { ($0.isGood, $0.goodAt) }
        snapshot.gauge(
            "bridge_configuration_last_reload_successful",
            "Whether the files of the configuration were good when they were last read.",
            isGood ? 1 : 0
        )
        snapshot.gauge(
            "bridge_configuration_last_reload_success_timestamp_seconds",
            "When they were last found good.",
            goodAt.timeIntervalSince1970
        )
    }
}
