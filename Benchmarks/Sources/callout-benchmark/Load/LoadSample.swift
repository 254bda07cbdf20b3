import BenchmarkSupport

/// What one run with a load measured.
struct LoadSample: Sendable {
    let calloutsPerSecond: Double
    /// Microseconds of the subject's user and system time per callout.
    let processorTime: Double
    /// Microseconds of slapd's.
    let directoryProcessorTime: Double
    /// Microseconds of the load generator's.
    let generatorProcessorTime: Double
    /// The part of a processor that this process took, where the proxy is.
    let proxyUse: Double
    /// Microseconds that half of the callouts took at most.
    let median: Double
    /// Microseconds that all but a hundredth of the callouts took at most.
    let percentile99: Double

    /// The table that samples are printed as.
    static func table(_ size: BenchmarkSize) -> ResultTable<LoadRow, LoadSample> {
        ResultTable(
            rows: LoadRow.all(size),
            columns: [
                .median("callouts/s", decimals: 0) { $0.calloutsPerSecond },
                .median("CPU us/callout", decimals: 1) { $0.processorTime },
                .ratio("CPU x floor") { $0.processorTime },
                .median("slapd us", decimals: 1) { $0.directoryProcessorTime },
                .median("generator us", decimals: 1) { $0.generatorProcessorTime },
                .median("p50 us", decimals: 0) { $0.median },
                .median("p99 us", decimals: 0) { $0.percentile99 },
                .ratio("p99 x floor") { $0.percentile99 },
            ]
        )
    }
}
