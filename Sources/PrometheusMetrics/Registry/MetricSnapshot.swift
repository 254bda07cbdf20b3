/// Figures that are read when somebody asks, and not kept.
public struct MetricSnapshot: Sendable {
    struct Family: Sendable {
        let kind: MetricKind
        let help: String
        var samples: [LabelSet: Double] = [:]
    }

    private(set) var families: [String: Family] = [:]
    private let maximumSeries: Int

    init(maximumSeries: Int) {
        self.maximumSeries = maximumSeries
    }

    /// Takes the figure of a state.
    ///
    /// - Parameters:
    ///   - name: The metric's name.
    ///   - help: What it says, in one sentence.
    ///   - value: The figure.
    ///   - labels: Names and values.
    public mutating func gauge(_ name: String, _ help: String, _ value: Double, labels: [(String, String)] = []) {
        self.take(name, .gauge, help, value, labels)
    }

    /// Takes a count that somebody else keeps.
    ///
    /// - Parameters:
    ///   - name: The metric's name, with `_total` at its end.
    ///   - help: What it says, in one sentence.
    ///   - value: The count.
    ///   - labels: Names and values.
    public mutating func counter(_ name: String, _ help: String, _ value: Double, labels: [(String, String)] = []) {
        self.take(name, .counter, help, value, labels)
    }

    private mutating func take(
        _ name: String,
        _ kind: MetricKind,
        _ help: String,
        _ value: Double,
        _ labels: [(String, String)]
    ) {
        var family = self.families[name] ?? Family(kind: kind, help: help)
        let labels = LabelSet(labels)
        let isFull = family.samples.count >= self.maximumSeries && family.samples[labels] == nil
        if isFull {
            family.samples[labels.overflow, default: 0] += value
        } else {
            family.samples[labels] = value
        }
        self.families[name] = family
    }
}
