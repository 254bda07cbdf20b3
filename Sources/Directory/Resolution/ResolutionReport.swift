/// What a look-up found, how, and what it took.
public struct ResolutionReport: Sendable, Hashable {
    /// Who the subject is.
    public enum Outcome: Sendable, Hashable {
        /// Exactly one entry.
        case found(Resolution)
        /// No entry, or no rule that applies.
        case unknown
        /// Several entries match one rule. Nothing of any of them is used.
        case ambiguous(dns: [String])
    }

    /// Who the subject is.
    public let outcome: Outcome
    /// What came of each rule, in order, up to the one that decided.
    public let attempts: [CorrelationAttempt]
    /// Searches sent.
    public let roundTrips: Int
    /// Bytes of names and values received.
    public let byteCount: Int
    /// The time until the entry was found or not.
    public let correlationTime: Duration
    /// The time that groups took after that; zero when nobody asked for them.
    public let groupsTime: Duration

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - outcome: Who the subject is.
    ///   - attempts: What came of each rule.
    ///   - roundTrips: Searches sent.
    ///   - byteCount: Bytes received.
    ///   - correlationTime: Time of correlation.
    ///   - groupsTime: Time of groups.
    public init(
        outcome: Outcome,
        attempts: [CorrelationAttempt],
        roundTrips: Int,
        byteCount: Int,
        correlationTime: Duration,
        groupsTime: Duration
    ) {
        self.outcome = outcome
        self.attempts = attempts
        self.roundTrips = roundTrips
        self.byteCount = byteCount
        self.correlationTime = correlationTime
        self.groupsTime = groupsTime
    }
}
