/// What is told of a metric that a library makes through swift-metrics.
public struct MetricDescription: Sendable, Hashable {
    /// The name to use instead of the one that follows from the label; without the suffix of kind and unit.
    public let name: String?
    /// What the metric says, in one sentence.
    public let help: String
    /// The buckets, if it becomes a histogram; `nil` are the usual ones.
    public let buckets: HistogramBuckets?

    /// Creates a description.
    ///
    /// - Parameters:
    ///   - name: The name to use; `nil` follows from the label.
    ///   - help: What the metric says.
    ///   - buckets: The buckets of a histogram.
    public init(name: String? = nil, help: String, buckets: HistogramBuckets? = nil) {
        self.name = name
        self.help = help
        self.buckets = buckets
    }
}
