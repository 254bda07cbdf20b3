import ClaimsMapping
import Directory
import DirectoryValues
import FoundationEssentials
import LDAP

/// What `lookup` prints: how a callout for this user and application would end, and why.
///
/// Its JSON form is stable: members may be added, none is renamed.
public struct LookupReport: Sendable, Encodable {
    /// One correlation rule and what came of it.
    public struct Attempt: Sendable, Encodable {
        /// The directory whose rule it is.
        public let directory: String?
        /// `subject field = attribute`.
        public let rule: String
        /// `matched`, `noMatch`, `notApplicable`, `invalidValue`, `ambiguous` or `contradicted`.
        public let result: String
        /// The entry, the entries or the reason.
        public let detail: String?
    }

    /// One claim of the policy's release list.
    public struct ClaimLine: Sendable, Encodable {
        /// The claim's name.
        public let name: String
        /// `released`, or why not.
        public let disposition: String
        /// The values read, as text.
        public let found: [String]
        /// The values released.
        public let released: [String]
        /// Values that were left out, each with the reason.
        public let discarded: [String]
    }

    /// The time of each stage, in milliseconds.
    public struct Times: Sendable, Encodable {
        /// Finding the entry.
        public let correlation: Double?
        /// Finding its groups.
        public let groups: Double?
        /// Mapping and encoding.
        public let mapping: Double
        /// Connecting to the directory, which a running service has done before.
        public let connecting: Double
        /// What a callout would have taken.
        public let total: Double
        /// What a callout may take.
        public let budget: Double
    }

    /// The outcome's word.
    public let outcome: String
    /// The subject's fields that were used.
    public let subject: [String: String]
    /// The application's id, if one was given.
    public let applicationID: String?
    /// The application's name in the configuration.
    public let applicationName: String?
    /// The correlation rules, up to the one that decided.
    public let correlation: [Attempt]
    /// The directory that decided.
    public let directory: String?
    /// The entry's name.
    public let entry: String?
    /// The state of the account, if it was asked for.
    public let account: Account?
    /// The server that had it.
    public let server: String?
    /// Where the answer comes from; a look-up of its own always asks the directory.
    public let source: String?
    /// The searches that were sent.
    public let roundTrips: Int?
    /// The names of the groups, in alphabetical order.
    public let groups: [String]
    /// How many groups have no entry that the directory shows, and so no other name than their SID.
    public let unnamedGroups: Int
    /// The way that led to the groups, by its word in the configuration; `nil` when nobody asked for them.
    public let groupStrategy: String?
    /// The claims of the release list.
    public let claims: [ClaimLine]
    /// Required claims that have no value.
    public let missing: [String]
    /// Bytes of names and values that leave, and how many may.
    public let claimBytes: Int
    /// How many bytes may leave.
    public let byteLimit: Int
    /// Why the directory could not say.
    public let error: String?
    /// The time that it took.
    public let milliseconds: Times
    /// The exact body for Entra; absent when the sign-in would be refused.
    public let answer: String?

    /// Explains a result.
    ///
    /// - Parameters:
    ///   - result: The result.
    ///   - query: What was asked.
    ///   - connecting: The time until the directory was connected.
    ///   - budget: The time that a callout may take.
    init(_ result: ClaimsResult, query: ClaimsQuery, connecting: Duration, budget: Duration) {
        self.outcome = result.outcome.rawValue
        self.subject = Dictionary(
            query.subject.values.map { ($0.key.rawValue, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        self.applicationID = query.signIn.applicationID
        self.applicationName = result.policy.name
        self.correlation = result.report?.attempts.map(Attempt.init) ?? []
        self.directory = result.report?.directory
        if case .found(let resolution)? = result.report?.outcome {
            self.entry = resolution.dn
            self.server = resolution.server.description
            self.groups = resolution.groups.shown.sorted()
            self.unnamedGroups = resolution.groups.unnamed
            self.account = Account(resolution.account, checked: result.accountConditions)
        } else {
            self.account = nil
            self.entry = nil
            self.server = nil
            self.groups = []
            self.unnamedGroups = 0
        }
        self.groupStrategy = result.report?.groupStrategy?.rawValue
        self.source = result.report?.source.rawValue
        self.roundTrips = result.report?.roundTrips
        self.claims = result.mapping.reports.map(ClaimLine.init)
        self.missing = result.mapping.missing
        self.claimBytes = result.claims.reduce(0) { $0 + $1.byteCount }
        self.byteLimit = result.policy.byteLimit + MarkerClaims.maximumByteCount(correlationID: query.correlationID)
        self.error = result.directoryError?.description
        self.milliseconds = Times(
            correlation: result.report?.correlationTime.milliseconds,
            groups: result.report?.groupsTime.milliseconds,
            mapping: result.mappingTime.milliseconds,
            connecting: connecting.milliseconds,
            total: (result.resolutionTime + result.mappingTime).milliseconds,
            budget: budget.milliseconds
        )
        self.answer = result.body.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The report as JSON, for scripts.
    ///
    /// - Returns: One object, with its members in alphabetical order.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension LookupReport.Attempt {
    init(_ attempt: CorrelationAttempt) {
        self.directory = attempt.directory
        self.rule = attempt.rule.description
        switch attempt.outcome {
        case .notApplicable(let reason):
            self.result = "notApplicable"
            self.detail = reason
        case .invalidValue(let reason):
            self.result = "invalidValue"
            self.detail = reason
        case .noMatch:
            self.result = "noMatch"
            self.detail = nil
        case .matched(let dn):
            self.result = "matched"
            self.detail = dn
        case .ambiguous(let dns):
            self.result = "ambiguous"
            self.detail = dns.joined(separator: " | ")
        case .contradicted(let dn, let reason):
            self.result = "contradicted"
            self.detail = "\(dn): \(reason)"
        }
    }
}

extension LookupReport.ClaimLine {
    init(_ report: ClaimReport) {
        self.name = report.name
        self.disposition = report.disposition.description + (report.defaultReason.map { " (default: \($0))" } ?? "")
        self.found = report.stages.found
        self.released = report.stages.released
        self.discarded = report.discarded.map { "\"\($0.value)\" \($0.reason)" }
    }
}
