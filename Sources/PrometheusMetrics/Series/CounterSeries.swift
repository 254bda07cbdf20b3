public import CoreMetrics

/// A count that only grows, kept without a lock.
public final class CounterSeries: CounterHandler, FloatingPointCounterHandler, MetricSeries {
    static let kind = MetricKind.counter

    private let showsZero: Bool
    private let total = AtomicDouble(0)

    init(showsZero: Bool) {
        self.showsZero = showsZero
    }

    /// The count so far.
    public var value: Double { self.total.value }

    var isShown: Bool { self.showsZero || self.value > 0 }

    /// Counts.
    ///
    /// - Parameter amount: How many; nothing is counted for fewer than one.
    public func increment(by amount: Int64) {
        guard amount > 0 else { return }
        self.total.add(Double(amount))
    }

    /// Counts.
    ///
    /// - Parameter amount: How much; nothing is counted for zero, less, or what is no finite number.
    public func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        self.total.add(amount)
    }

    /// Does nothing: a counter never goes backwards.
    public func reset() {}

    func write(_ name: String, labels: LabelSet, into text: inout ExpositionText) {
        text.sample(name, labels, self.value)
    }
}
