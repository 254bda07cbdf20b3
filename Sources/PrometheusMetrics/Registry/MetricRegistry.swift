import Synchronization

/// All metrics of a process, for Prometheus to scrape.
///
/// Making a metric takes a lock; counting, timing and setting take none. A metric has a bounded number of series: above
/// the bound one series stands for all further ones, with `other` for each label. A metric is never forgotten, so that a
/// part of the process which is replaced goes on with the counts of the one before it.
public final class MetricRegistry: Sendable {
    /// Reads figures when somebody asks.
    public typealias Collector = @Sendable (inout MetricSnapshot) async -> Void

    struct State: Sendable {
        var families: [String: MetricFamily] = [:]
        var collectors: [Collector] = []
    }

    /// The bound on the names of metrics.
    static let maximumMetrics = 1000

    let descriptions: [String: MetricDescription]
    private let maximumSeries: Int
    private let state = Mutex(State())
    private let refused = Atomic<Int>(0)

    /// Creates a registry.
    ///
    /// - Parameters:
    ///   - descriptions: What is told of metrics that libraries make, by their labels.
    ///   - maximumSeries: The bound on the series of one metric.
    public init(descriptions: [String: MetricDescription] = [:], maximumSeries: Int = 500) {
        self.descriptions = descriptions
        self.maximumSeries = max(maximumSeries, 1)
    }

    /// How often somebody asked for a series of their own and did not get it.
    public var refusedSeries: Int { self.refused.load(ordering: .relaxed) }

    /// Adds figures that are read at each scrape.
    ///
    /// - Parameter collector: Reads them; soon, as the scrape waits.
    public func collect(_ collector: @escaping Collector) {
        self.state.withLock { $0.collectors.append(collector) }
    }

    /// Makes a counter, or finds the one of that name and these labels.
    ///
    /// - Parameters:
    ///   - name: The metric's name, with `_total` at its end.
    ///   - help: What it says, in one sentence.
    ///   - labels: Names and values.
    ///   - showsZero: Whether it is told before it has counted anything.
    /// - Returns: The counter.
    public func counter(
        _ name: String,
        help: String,
        labels: [(String, String)] = [],
        showsZero: Bool = true
    ) -> CounterSeries {
        self.series(name, help: help, labels) { CounterSeries(showsZero: showsZero) }
    }

    /// Makes a histogram, or finds the one of that name and these labels.
    ///
    /// - Parameters:
    ///   - name: The metric's name, with its unit at its end.
    ///   - help: What it says, in one sentence.
    ///   - labels: Names and values.
    ///   - buckets: The upper bounds of its buckets.
    ///   - showsZero: Whether it is told before anything was observed.
    /// - Returns: The histogram.
    public func histogram(
        _ name: String,
        help: String,
        labels: [(String, String)] = [],
        buckets: HistogramBuckets = .callTimes,
        showsZero: Bool = true
    ) -> HistogramSeries {
        self.series(name, help: help, labels) { HistogramSeries(buckets: buckets, showsZero: showsZero) }
    }

    /// The series of a name with labels; one that nobody is told of, where the name is that of another kind of metric.
    func series<Series: MetricSeries>(
        _ name: String,
        help: String,
        _ labels: [(String, String)],
        make: () -> Series
    ) -> Series {
        let labels = LabelSet(labels)
        let found = self.state.withLock { state -> (series: Series, isOverflow: Bool)? in
            guard state.families[name] != nil || state.families.count < Self.maximumMetrics else { return nil }
            return state.families[name, default: MetricFamily(kind: Series.kind, help: help)]
                .series(labels, maximum: self.maximumSeries, make: make)
        }
        if found?.isOverflow ?? true { self.refused.add(1, ordering: .relaxed) }
        return found?.series ?? make()
    }

    /// Writes all metrics as text.
    ///
    /// - Parameter format: The form of the text.
    /// - Returns: The text.
    public func exposition(_ format: ExpositionFormat = .prometheus) async -> String {
        let (families, collectors) = self.state.withLock { ($0.families, $0.collectors) }
        var snapshot = MetricSnapshot(maximumSeries: self.maximumSeries)
        for collector in collectors { await collector(&snapshot) }
        var text = ExpositionText(format: format)
        for name in Set(families.keys).union(snapshot.families.keys).sorted() {
            // What is kept counts, should somebody read figures under the same name.
            if let family = families[name] {
                let shown = family.series.filter { $0.value.isShown }
                guard !shown.isEmpty else { continue }
                text.begin(name, family.kind, help: family.help)
                for (labels, series) in shown.sorted(by: { $0.key.text < $1.key.text }) {
                    series.write(name, labels: labels, into: &text)
                }
            } else if let family = snapshot.families[name] {
                text.begin(name, family.kind, help: family.help)
                for (labels, value) in family.samples.sorted(by: { $0.key.text < $1.key.text }) {
                    text.sample(name, labels, value)
                }
            }
        }
        text.end()
        return text.text
    }
}
