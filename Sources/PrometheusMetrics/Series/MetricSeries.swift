/// One time series, or the several of a histogram, with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    static var kind: MetricKind { get }

    /// Whether there is something to tell.
    var isShown: Bool { get }

    /// Writes its samples under a name.
    func write(_ name: String, labels: LabelSet, into text: inout ExpositionText)
}
