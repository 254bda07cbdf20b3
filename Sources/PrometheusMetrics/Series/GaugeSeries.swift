public import CoreMetrics

/// A figure that goes up and down, kept without a lock.
public final class GaugeSeries: MeterHandler, RecorderHandler, MetricSeries {
    static let kind = MetricKind.gauge

    private let current = AtomicDouble(0)

    init() {}

    /// The figure now.
    public var value: Double { self.current.value }

    var isShown: Bool { true }

    /// Takes a new figure.
    public func set(_ value: Int64) { self.current.value = Double(value) }

    /// Takes a new figure.
    public func set(_ value: Double) { self.current.value = value }

    /// Goes up.
    public func increment(by amount: Double) { self.current.add(amount) }

    /// Goes down.
    public func decrement(by amount: Double) { self.current.add(-amount) }

    /// Takes a new figure.
    public func record(_ value: Int64) { self.set(value) }

    /// Takes a new figure.
    public func record(_ value: Double) { self.set(value) }

    func write(_ name: String, labels: LabelSet, into text: inout ExpositionText) {
        text.sample(name, labels, self.value)
    }
}
