/// What is kept of a look-up: who the subject is and how that was found, but not what it cost.
///
/// Immutable, and an object so that the tables of the cache move pointers.
final class StoredAnswer: Sendable {
    /// The tables' part of an entry: its place in the list and in the index, which grow by doubling.
    private static let tableShare = 160

    /// Whether an entry was found.
    let isPositive: Bool
    /// Those whom it is about.
    let names: [UserFingerprint]
    /// The memory that it and its key take, by estimate.
    let byteCount: Int

    private let outcome: ResolutionReport.Outcome
    private let attempts: [CorrelationAttempt]
    private let directory: String?
    private let groupStrategy: GroupSettings.Strategy?

    init(_ report: ResolutionReport, key: CacheKey, subjectNames: [UserFingerprint]) {
        self.outcome = report.outcome
        self.attempts = report.attempts
        self.directory = report.directory
        self.groupStrategy = report.groupStrategy
        if case .found = report.outcome { self.isPositive = true } else { self.isPositive = false }
        self.names = subjectNames + UserFingerprint.names(of: report.outcome)
        let own = HeapSize.allocation(16 + MemoryLayout<ResolutionReport>.size + 2 * MemoryLayout<Int>.size)
        let parts = own + key.byteCount + HeapSize.array(self.names) + report.heapSize
        // An eighth more: what answers of different sizes leave between them, when one goes and another comes.
        self.byteCount = Self.tableShare + parts + parts / 8
    }

    /// The answer for somebody who did not cause a look-up: none of its cost is theirs.
    func report(source: ResolutionSource, age: Duration) -> ResolutionReport {
        ResolutionReport(
            outcome: self.outcome,
            attempts: self.attempts,
            directory: self.directory,
            source: source,
            age: age,
            groupStrategy: self.groupStrategy
        )
    }
}
