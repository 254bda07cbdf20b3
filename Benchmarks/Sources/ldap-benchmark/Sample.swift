import BenchmarkSupport

/// What one run measured.
struct Sample: Sendable {
    let searchesPerSecond: Double
    /// Microseconds of the client's user and system time.
    let processorTimePerSearch: Double
    /// Microseconds that half of the searches took at most.
    let median: Double
    /// Microseconds that all but a hundredth of the searches took at most.
    let percentile99: Double

    /// Reads what the programs print: searches, seconds, CPU microseconds and the two percentiles.
    init?(line: String) {
        let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 5, numbers[0] > 0, numbers[1] > 0 else { return nil }
        self.searchesPerSecond = numbers[0] / numbers[1]
        self.processorTimePerSearch = numbers[2] / numbers[0]
        self.median = numbers[3]
        self.percentile99 = numbers[4]
    }

    /// The table that samples are printed as.
    static let table = ResultTable<Variant, Sample>(
        rows: Variant.all,
        columns: [
            .row("in flight") { Double($0.inFlight) },
            .median("searches/s", decimals: 0) { $0.searchesPerSecond },
            .median("CPU us/search", decimals: 1) { $0.processorTimePerSearch },
            .ratio("CPU x async C") { $0.processorTimePerSearch },
            .median("p50 us", decimals: 0) { $0.median },
            .median("p99 us", decimals: 0) { $0.percentile99 },
        ]
    )
}
