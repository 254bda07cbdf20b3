import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import FoundationEssentials
import LDAP

/// What `lookup` prints: how a callout for this user and application would end, and why.
///
/// Its JSON form is stable: members may be added, none is renamed. A member that says nothing is not there.
public struct LookupReport: Sendable, Encodable {
    /// The outcome's word.
    public let outcome: String
    /// The subject's fields that were used.
    public let subject: [String: String]
    /// The name of the entry that was asked for, where it was asked for by name.
    public let requestedEntry: String?
    /// What the event says of the sign-in.
    public let signIn: SignInLine
    /// The application's id, if one was given.
    public let applicationID: String?
    /// The application's name in the configuration.
    public let applicationName: String?
    /// The row of `applications` that was applied.
    public let policy: Policy
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
    /// The bytes of names and values that the directory sent.
    public let receivedBytes: Int?
    /// The names of the groups, in alphabetical order.
    public let groups: [String]
    /// How many groups have no entry that the directory shows, and so no other name than their SID.
    public let unnamedGroups: Int
    /// The way that led to the groups, by its word in the configuration; absent when nobody asked for them.
    public let groupStrategy: String?
    /// The claims of the release list.
    public let claims: [ClaimLine]
    /// The claims that the configuration defines and this application does not get.
    public let notReleased: [String]
    /// Required claims that have no value.
    public let missing: [String]
    /// Bytes of names and values that leave, those of the service's own claims included.
    public let claimBytes: Int
    /// How many bytes may leave.
    public let byteLimit: Int
    /// The attributes that the entry shows the bridge, by name; only where some claim lacks one.
    public let readableAttributes: [String]?
    /// Why the directory could not say.
    public let error: String?
    /// What to do where the directory could not say; what to do about a claim is with the claim.
    public let advice: String?
    /// The time that it took.
    public let milliseconds: Times
    /// The exact body for Entra; absent when the sign-in would be refused.
    public let answer: String?

    /// Explains a result.
    ///
    /// - Parameters:
    ///   - result: The result.
    ///   - context: What was asked, and what is known besides.
    init(_ result: ClaimsResult, _ context: LookupContext) {
        let query = context.query
        self.outcome = result.outcome.rawValue
        self.subject = Dictionary(
            query.subject.values.map { ($0.key.rawValue, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        self.requestedEntry = query.entry?.description
        self.signIn = SignInLine(query.signIn)
        self.applicationID = query.signIn.applicationID
        self.applicationName = result.policy.name
        self.policy = Policy(context.configuration.applications, for: query.signIn)
        self.correlation = result.report?.attempts.map(Attempt.init) ?? []
        self.directory = result.report?.directory
        let resolution = result.report?.outcome.resolution
        self.entry = resolution?.dn
        self.server = resolution?.server.description
        self.groups = resolution?.groups.shown.sorted() ?? []
        self.unnamedGroups = resolution?.groups.unnamed ?? 0
        self.account = resolution.flatMap { Account($0.account, checked: result.accountConditions) }
        self.groupStrategy = result.report?.groupStrategy?.rawValue
        self.source = result.report?.source.rawValue
        self.roundTrips = result.report?.roundTrips
        self.receivedBytes = result.report?.byteCount
        let evidence = ClaimEvidence(
            configuration: context.configuration,
            result: result,
            readableAttributes: context.readableAttributes
        )
        self.claims = result.mapping.reports.map { ClaimLine($0, evidence) }
        let released = Set(result.policy.release)
        self.notReleased = context.configuration.mapping.rules.map(\.name).filter { !released.contains($0) }
        self.missing = result.mapping.missing
        self.claimBytes = result.claims.reduce(0) { $0 + $1.byteCount }
        self.byteLimit = result.policy.byteLimit + MarkerClaims.maximumByteCount(correlationID: query.correlationID)
        self.readableAttributes = context.readableAttributes
        self.error = result.directoryError?.description
        self.advice = result.directoryError.map { Self.advice(for: $0.code) }
        self.milliseconds = Times(result, connecting: context.connecting, budget: context.configuration.budget)
        self.answer = result.body.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func advice(for code: DirectoryError.Code) -> String {
        code == .groupLimitExceeded
            ? "let fewer groups count (`groups`: base, filter, `nested`), or raise their limit"
            : "`check-config --online` looks at each server, the account, the bases and the rights, and says what to do"
    }

    /// The report as JSON, for scripts.
    ///
    /// - Returns: One object, with its members in alphabetical order.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String { try ReportJSON.text(of: self) }
}

extension ResolutionReport.Outcome {
    /// The entry, if exactly one was found.
    var resolution: Resolution? {
        if case .found(let resolution) = self { resolution } else { nil }
    }
}
