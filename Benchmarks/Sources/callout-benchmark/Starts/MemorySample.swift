import BenchmarkSupport

/// The memory of a process at a moment, in millions of bytes.
struct MemorySample: Sendable {
    /// All that is in memory, the program's own text among it.
    let resident: Double
    /// What of it is in no file.
    let anonymous: Double

    /// The table that samples are printed as.
    static func table(_ size: BenchmarkSize) -> ResultTable<MemoryMoment, MemorySample> {
        ResultTable(
            rows: MemoryMoment.all(size),
            columns: [
                .median("resident MB", decimals: 1) { $0.resident },
                .median("anonymous MB", decimals: 1) { $0.anonymous },
            ]
        )
    }
}
