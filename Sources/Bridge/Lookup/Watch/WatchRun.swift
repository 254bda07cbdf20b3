import Directory
import FoundationEssentials
import LDAP

/// One run of a watch.
public struct WatchRun: Sendable, Encodable {
    /// When it ended, in UTC (RFC 3339).
    public let time: String
    /// The outcome's word.
    public let outcome: String
    /// The time of each stage, in milliseconds.
    public let milliseconds: LookupReport.Times
    /// The searches that were sent.
    public let roundTrips: Int?
    /// The server that had the entry.
    public let server: String?
    /// Why the directory could not say.
    public let error: String?

    /// How it ended, for an exit code.
    public let end: CalloutOutcome
    /// What a callout would have taken.
    let total: Duration

    private enum CodingKeys: String, CodingKey {
        case time, outcome, milliseconds, roundTrips, server, error
    }

    init(_ result: ClaimsResult, budget: Duration) {
        self.time = Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        self.outcome = result.outcome.rawValue
        self.milliseconds = LookupReport.Times(result, connecting: .zero, budget: budget)
        self.roundTrips = result.report?.roundTrips
        self.server = result.report?.outcome.resolution?.server.description
        self.error = result.directoryError?.description
        self.end = result.outcome
        self.total = result.resolutionTime + result.mappingTime + result.encodingTime
    }

    /// The run as one line of JSON.
    ///
    /// - Returns: An object.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String { try ReportJSON.line(of: self) }
}
