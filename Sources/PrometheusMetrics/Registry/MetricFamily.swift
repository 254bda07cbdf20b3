/// All series of one name.
struct MetricFamily: Sendable {
    let kind: MetricKind
    let help: String
    /// The order of the text is that of the labels, so that two scrapes are alike.
    private(set) var series: [LabelSet: any MetricSeries] = [:]
    private var overflow: (any MetricSeries)?

    init(kind: MetricKind, help: String) {
        self.kind = kind
        self.help = help
    }

    /// The series with the labels; one for all others where the bound is reached.
    ///
    /// - Parameters:
    ///   - labels: The labels.
    ///   - maximum: The bound.
    ///   - make: Makes a series.
    /// - Returns: The series; and whether it is that of all others.
    mutating func series<Series: MetricSeries>(
        _ labels: LabelSet,
        maximum: Int,
        make: () -> Series
    ) -> (series: Series, isOverflow: Bool)? {
        if let known = self.series[labels] { return (known as? Series).map { ($0, false) } }
        guard self.series.count >= maximum else {
            let series = make()
            self.series[labels] = series
            return (series, false)
        }
        if let overflow { return (overflow as? Series).map { ($0, true) } }
        let series = make()
        self.overflow = series
        self.series[(self.series.keys.first ?? labels).overflow] = series
        return (series, true)
    }
}
