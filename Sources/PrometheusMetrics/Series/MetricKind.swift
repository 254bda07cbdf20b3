/// What a metric is to Prometheus.
///
/// Raw values are the words of the `TYPE` line.
enum MetricKind: String, Sendable, Hashable {
    /// Only grows while the process runs.
    case counter
    /// Goes up and down.
    case gauge
    /// How many observations were at most so large.
    case histogram
}
