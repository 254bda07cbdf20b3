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
        /// One entry matches a rule, and is somebody else by another key of the subject. Nothing of it is used.
        case contradicted(dn: String, reason: String)
    }

    /// Who the subject is.
    public let outcome: Outcome
    /// What came of each rule, in order, up to the one that decided.
    public internal(set) var attempts: [CorrelationAttempt]
    /// The directory that decided, by its configured name; `nil` when none was responsible.
    public var directory: String?
    /// Where the answer comes from.
    public var source: ResolutionSource
    /// How long ago the directory gave it.
    public var age: Duration
    /// Searches sent.
    public internal(set) var roundTrips: Int
    /// Bytes of names and values received.
    public internal(set) var byteCount: Int
    /// The time until the entry was found or not.
    public internal(set) var correlationTime: Duration
    /// The time that groups took after that; zero when nobody asked for them.
    public internal(set) var groupsTime: Duration
    /// The way that led to the groups; `nil` when nobody asked for them.
    public let groupStrategy: GroupSettings.Strategy?

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - outcome: Who the subject is.
    ///   - attempts: What came of each rule.
    ///   - directory: The directory that decided.
    ///   - source: Where the answer comes from.
    ///   - age: How long ago the directory gave it.
    ///   - roundTrips: Searches sent.
    ///   - byteCount: Bytes received.
    ///   - correlationTime: Time of correlation.
    ///   - groupsTime: Time of groups.
    ///   - groupStrategy: The way to the groups.
    public init(
        outcome: Outcome,
        attempts: [CorrelationAttempt] = [],
        directory: String? = nil,
        source: ResolutionSource = .live,
        age: Duration = .zero,
        roundTrips: Int = 0,
        byteCount: Int = 0,
        correlationTime: Duration = .zero,
        groupsTime: Duration = .zero,
        groupStrategy: GroupSettings.Strategy? = nil
    ) {
        self.outcome = outcome
        self.attempts = attempts
        self.directory = directory
        self.source = source
        self.age = age
        self.roundTrips = roundTrips
        self.byteCount = byteCount
        self.correlationTime = correlationTime
        self.groupsTime = groupsTime
        self.groupStrategy = groupStrategy
    }
}
