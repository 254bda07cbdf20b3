import BenchmarkSupport

/// What one start measured.
struct StartSample: Sendable {
    /// Milliseconds from the start to the first answer.
    let firstAnswer: Double
    /// The memory after it.
    let memory: MemorySample

    /// The table that samples are printed as.
    static var table: ResultTable<Subject, StartSample> {
        ResultTable(
            rows: Subject.allCases,
            columns: [
                .median("first answer ms", decimals: 1) { $0.firstAnswer },
                .median("resident MB", decimals: 1) { $0.memory.resident },
                .median("anonymous MB", decimals: 1) { $0.memory.anonymous },
            ]
        )
    }
}
