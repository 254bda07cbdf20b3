import Directory
import EntraCallout
import LDAP

/// What `lookup` prints of an event other than a token issuance start: how a callout would end, and why.
///
/// Its JSON form is stable: members may be added, none is renamed. A member that says nothing is not there.
public struct EventReport: Sendable, Encodable {
    /// The time of each stage, in milliseconds.
    public struct Times: Sendable, Encodable {
        /// Finding the entry.
        public let correlation: Double?
        /// Finding its groups.
        public let groups: Double?
        /// Making the answer.
        public let answering: Double?
        /// Connecting to the directory, which a running service has done before.
        public let connecting: Double
        /// What a callout would have taken.
        public let total: Double
        /// What a callout may take.
        public let budget: Double
    }

    /// The kind of event.
    public let event: String
    /// The outcome's word.
    public let outcome: String
    /// The action's name; absent when the callout would fail.
    public let action: String?
    /// Why it ended so.
    public let reason: String?
    /// The names of the claims or attributes that the answer speaks of.
    public let names: [String]
    /// Attributes that should have got a value and did not, each with the reason.
    public let withheld: [String]
    /// The correlation rules, up to the one that decided.
    public let correlation: [LookupReport.Attempt]
    /// The directory that decided.
    public let directory: String?
    /// The entry's name.
    public let entry: String?
    /// The server that had it.
    public let server: String?
    /// The searches that were sent.
    public let roundTrips: Int?
    /// The time that it took.
    public let milliseconds: Times
    /// The exact body for Entra; absent when the callout would fail.
    public let answer: String?

    init(_ kind: EventKind, _ answer: EventAnswer, connecting: Duration, total: Duration, budget: Duration) {
        let resolution = answer.report?.outcome.resolution
        self.event = kind.rawValue
        self.outcome = answer.outcome.rawValue
        self.action = answer.action
        self.reason = answer.reason
        self.names = answer.names
        self.withheld = answer.withheld
        self.correlation = answer.report?.attempts.map(LookupReport.Attempt.init) ?? []
        self.directory = answer.report?.directory
        self.entry = resolution?.dn
        self.server = resolution?.server.description
        self.roundTrips = answer.report?.roundTrips
        self.milliseconds = Times(
            correlation: answer.report?.correlationTime.milliseconds,
            groups: answer.report?.groupsTime.milliseconds,
            answering: answer.answeringTime?.milliseconds,
            connecting: connecting.milliseconds,
            total: total.milliseconds,
            budget: budget.milliseconds
        )
        self.answer = answer.body.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The report as JSON, for scripts.
    ///
    /// - Returns: One object, with its members in alphabetical order.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String { try ReportJSON.text(of: self) }
}
