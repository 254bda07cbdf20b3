public import CoreMetrics

/// How many observations were at most how large, kept without a lock.
///
/// A time is kept in seconds, the unit of Prometheus.
public final class HistogramSeries: TimerHandler, RecorderHandler, MetricSeries {
    static let kind = MetricKind.histogram

    private let bounds: [Double]
    private let showsZero: Bool
    /// By bucket, not cumulative; the last one has no upper bound.
    private let counts: AtomicCounts
    private let sum = AtomicDouble(0)

    init(buckets: HistogramBuckets, showsZero: Bool) {
        self.bounds = buckets.bounds
        self.showsZero = showsZero
        self.counts = AtomicCounts(count: buckets.bounds.count + 1)
    }

    /// The number of observations.
    public var count: Int { (0..<self.counts.count).reduce(0) { $0 &+ self.counts[$1] } }

    var isShown: Bool { self.showsZero || self.count > 0 }

    /// Takes an observation.
    ///
    /// - Parameter value: What was observed. One below zero counts as zero, as a sum never goes backwards; one that is no
    ///   finite number does not count.
    public func observe(_ value: Double) {
        guard value.isFinite else { return }
        let value = max(value, 0)
        self.counts.add(1, at: self.bounds.firstIndex { value <= $0 } ?? self.bounds.count)
        self.sum.add(value)
    }

    /// Takes an observation of a time.
    ///
    /// - Parameter duration: The time.
    public func observe(_ duration: Duration) {
        self.observe(duration / .seconds(1))
    }

    /// Takes an observation of a time.
    public func recordNanoseconds(_ duration: Int64) { self.observe(Double(duration) / 1e9) }

    /// Takes an observation.
    public func record(_ value: Int64) { self.observe(Double(value)) }

    /// Takes an observation.
    public func record(_ value: Double) { self.observe(value) }

    func write(_ name: String, labels: LabelSet, into text: inout ExpositionText) {
        // One look at the buckets: the last one is the count, whatever is observed meanwhile.
        var cumulative = 0
        for (index, bound) in self.bounds.enumerated() {
            cumulative &+= self.counts[index]
            text.sample("\(name)_bucket", labels.adding(bucket: bound), Double(cumulative))
        }
        cumulative &+= self.counts[self.bounds.count]
        text.sample("\(name)_bucket", labels.adding(bucket: .infinity), Double(cumulative))
        text.sample("\(name)_sum", labels, self.sum.value)
        text.sample("\(name)_count", labels, Double(cumulative))
    }
}
