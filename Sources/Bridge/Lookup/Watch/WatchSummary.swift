/// The figures of a watch.
public struct WatchSummary: Sendable, Hashable, Encodable {
    /// How long the runs took that the directory answered, in milliseconds; percentiles by nearest rank, to a hundredth.
    public struct Latency: Sendable, Hashable, Encodable {
        /// The shortest run.
        public let minimum: Double
        /// Half of the runs took no longer.
        public let median: Double
        /// 95 of a hundred took no longer.
        public let p95: Double
        /// 99 of a hundred took no longer.
        public let p99: Double
        /// The longest run.
        public let maximum: Double
    }

    /// How many runs.
    public let runs: Int
    /// Those that the directory did not answer; they have no part in the latency.
    public let failures: Int
    /// Those that took longer than a callout may.
    public let overBudget: Int
    /// How many runs had which outcome.
    public let outcomes: [String: Int]
    /// How long the runs took; absent where the directory answered none.
    public let milliseconds: Latency?

    private struct Document: Encodable {
        let summary: WatchSummary
    }

    /// The figures as one line of JSON.
    ///
    /// - Returns: An object with the one member `summary`, which no run has.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String { try ReportJSON.line(of: Document(summary: self)) }
}
