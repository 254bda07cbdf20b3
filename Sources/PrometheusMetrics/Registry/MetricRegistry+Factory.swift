public import CoreMetrics

/// Labels of swift-metrics become names of Prometheus: dots become `_`, counters end with `_total`, timers with `_seconds`.
extension MetricRegistry: MetricsFactory {
    private func name(_ label: String, suffix: String) -> String {
        MetricName.metric(self.descriptions[label]?.name ?? label, suffix: suffix)
    }

    private func help(_ label: String) -> String {
        self.descriptions[label]?.help ?? "The metric \(label) of a library."
    }

    private func makeHistogram(
        _ label: String,
        _ dimensions: [(String, String)],
        suffix: String,
        _ buckets: HistogramBuckets
    ) -> HistogramSeries {
        let buckets = self.descriptions[label]?.buckets ?? buckets
        return self.series(self.name(label, suffix: suffix), help: self.help(label), dimensions) {
            HistogramSeries(buckets: buckets, showsZero: false)
        }
    }

    private func makeCount(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
        self.series(self.name(label, suffix: "_total"), help: self.help(label), dimensions) {
            CounterSeries(showsZero: true)
        }
    }

    private func makeGauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        self.series(self.name(label, suffix: ""), help: self.help(label), dimensions) { GaugeSeries() }
    }

    /// Makes a counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        self.makeCount(label, dimensions)
    }

    /// Makes a counter of fractions.
    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        self.makeCount(label, dimensions)
    }

    /// Makes a gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        self.makeGauge(label, dimensions)
    }

    /// Makes a histogram, or a gauge where values are not to be aggregated.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate ? self.makeHistogram(label, dimensions, suffix: "", .usual) : self.makeGauge(label, dimensions)
    }

    /// Makes a histogram of seconds; it is told once there is an observation.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        self.makeHistogram(label, dimensions, suffix: "_seconds", .callTimes)
    }

    /// Does nothing: counts go on where they were when the metric is made again.
    public func destroyCounter(_ handler: any CounterHandler) {}

    /// Does nothing; see ``destroyCounter(_:)``.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}

    /// Does nothing; see ``destroyCounter(_:)``.
    public func destroyMeter(_ handler: any MeterHandler) {}

    /// Does nothing; see ``destroyCounter(_:)``.
    public func destroyRecorder(_ handler: any RecorderHandler) {}

    /// Does nothing; see ``destroyCounter(_:)``.
    public func destroyTimer(_ handler: any TimerHandler) {}
}
