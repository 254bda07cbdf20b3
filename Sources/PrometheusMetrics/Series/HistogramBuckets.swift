/// The upper bounds of a histogram's buckets.
public struct HistogramBuckets: Sendable, Hashable {
    /// More buckets than these cost memory and time series, and tell little.
    private static let maximumCount = 64

    /// The bounds, ascending; above the last one is one more bucket.
    public let bounds: [Double]

    /// Creates buckets.
    ///
    /// - Parameter bounds: The bounds in any order; at most 64 are used, and only finite ones.
    public init(_ bounds: [Double]) {
        self.bounds = Array(Set(bounds.filter(\.isFinite)).sorted().prefix(Self.maximumCount))
    }

    /// From one millisecond to five seconds, finest where an answer is late or in time; in seconds.
    public static let callTimes = HistogramBuckets([
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 5,
    ])

    /// From a second to a day; in seconds.
    public static let ages = HistogramBuckets([1, 5, 15, 30, 60, 300, 900, 3600, 4 * 3600, 8 * 3600, 24 * 3600])

    /// For figures of which nothing is known.
    public static let usual = HistogramBuckets([1, 2, 5, 10, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000])
}
