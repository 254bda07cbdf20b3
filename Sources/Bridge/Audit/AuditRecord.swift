import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import EntraCallout
import HTTPTypes
import LDAP

import struct FoundationEssentials.Date

/// What is kept of one callout: who asked for what, how it ended, what it took.
///
/// Never a value of a claim or an attribute. The user only as ``AuditSubject`` has it, with one exception: the entries that
/// are confused with each other, or with the user.
struct AuditRecord: Sendable {
    let requestID: String
    /// When the callout ended.
    var time = Date.now
    var trace: TraceContext?
    /// The user.
    var subject: AuditSubject?
    var correlationID: String?
    var tenantID: String?
    var applicationID: String?
    var event: String?
    var outcome: CalloutOutcome = .invalidRequest
    var status = 0
    /// Why it failed, where it did.
    var reason: String?
    /// The directory that decided.
    var directory: String?
    /// The correlation rule that matched.
    var rule: String?
    var server: String?
    /// The names of entries that match one rule.
    ///
    /// They mostly name people, and are kept all the same: an administrator must find the duplicate, and may have nothing
    /// but this record of a sign-in that was refused. Logs other than the audit do not get them.
    var ambiguousDNs: [String] = []
    /// The name of the entry that matches and is somebody else's; kept for the same reason.
    var contradictedDN: String?
    /// Where the answer about the user comes from.
    var source: ResolutionSource?
    /// How old it is.
    var age: Duration?
    var roundTrips: Int?
    /// The way that led to the groups.
    var groupStrategy: GroupSettings.Strategy?
    /// What an event other than token issuance was answered with.
    var action: String?
    /// Names only, of claims or attributes.
    var claims: [String] = []
    /// Claims that the policy releases and that did not leave, or not as a whole, each with the reason.
    var withheld: [String] = []
    /// Bytes of the request's body.
    var requestSize: Int?
    /// Bytes of the answer's body.
    var responseSize: Int?
    /// The time until the callout was admitted.
    var admissionTime: Duration?
    /// The time that proving the caller took.
    var callerTime: Duration?
    /// The time until the body was there.
    var bodyTime: Duration?
    var correlationTime: Duration?
    var groupsTime: Duration?
    var mappingTime: Duration?
    /// The time that checking a password took.
    var bindTime: Duration?
    var total: Duration = .zero
    /// The time that the callout had.
    var budget: Duration

    init(_ request: CalloutRequest, budget: Duration) {
        self.requestID = request.id
        self.trace = request.trace
        self.budget = budget
    }

    /// Notes how the callout was answered.
    mutating func note(_ response: CalloutResponse, after total: Duration) {
        self.time = .now
        self.status = response.status.code
        self.responseSize = response.body.count
        self.total = total
    }

    /// The answer that was recorded does not leave.
    mutating func withhold(because outcome: CalloutOutcome) {
        self.reason = "the answer, `\(self.outcome.rawValue)`, was held back: its record could not be kept in time"
        self.outcome = outcome
        self.claims = []
    }

    private static func reason(_ condition: AccountCondition, _ account: AccountState) -> String {
        let words = account.words.joined(separator: ", ")
        let note = account.unreadable.isEmpty ? "" : "; not readable: \(account.unreadable.joined(separator: ", "))"
        return
            "the account's state is \(words), and `accountState` of the application goes by `\(condition.rawValue)`\(note)"
    }

    mutating func note(_ event: CalloutEvent, subject: AuditSettings.Subject) {
        self.event = event.kind.rawValue
        self.correlationID = event.correlationID
        self.applicationID = event.application?.applicationID
        self.subject = subject.recorded(of: event)
    }

    mutating func note(_ result: EventResult) {
        switch result {
        case .claims(let claims): self.note(claims)
        case .other(let answer): self.note(answer)
        }
    }

    private mutating func note(_ answer: EventAnswer) {
        self.outcome = answer.outcome
        self.reason = answer.reason
        self.action = answer.action
        self.claims = answer.names
        self.withheld = answer.withheld
        self.mappingTime = answer.answeringTime
        self.bindTime = answer.bindTime
        self.note(answer.report)
        switch answer.report?.outcome {
        case .found(let resolution):
            self.rule = resolution.rule.label
            self.server = resolution.server.description
        case .ambiguous(let dns):
            self.rule = answer.report?.attempts.last?.rule.label
            self.ambiguousDNs = dns
        case .contradicted(let dn, _):
            self.rule = answer.report?.attempts.last?.rule.label
            self.contradictedDN = dn
        case .unknown, nil: break
        }
    }

    private mutating func note(_ report: ResolutionReport?) {
        self.correlationTime = report?.correlationTime
        self.groupsTime = report?.groupsTime
        self.source = report?.source
        self.age = report?.age
        self.roundTrips = report?.roundTrips
        self.groupStrategy = report?.groupStrategy
        self.directory = report?.directory
    }

    private mutating func note(_ result: ClaimsResult) {
        self.outcome = result.outcome
        self.claims = result.body == nil ? [] : result.claims.map(\.name)
        self.mappingTime = result.mappingTime + result.encodingTime
        self.note(result.report)
        self.reason = result.directoryError.map { "\($0)" }
        if result.outcome == .requiredClaimMissing {
            self.reason =
                "required claims that are absent or were dropped for their size: \(result.mapping.missing.joined(separator: ", "))"
        }
        var isFound = false
        switch result.report?.outcome {
        case .found(let resolution):
            self.rule = resolution.rule.label
            self.server = resolution.server.description
            isFound = result.outcome.accountCondition == nil
            if let condition = result.outcome.accountCondition {
                self.reason = Self.reason(condition, resolution.account)
            }
        case .ambiguous(let dns):
            let rule = result.report?.attempts.last?.rule.label
            self.rule = rule
            self.ambiguousDNs = dns
            self.reason = "\(dns.count) entries or more match" + (rule.map { " by \($0)" } ?? "")
        case .contradicted(let dn, let reason):
            self.contradictedDN = dn
            self.rule = result.report?.attempts.last?.rule.label
            self.reason = reason
        case .unknown, nil:
            break
        }
        // Without an entry most claims are absent, and the outcome has said why; one that was too long is news even then.
        self.withheld = result.mapping.reports
            .filter { report in
                switch report.disposition {
                case .released: report.cut != nil
                case .absent: isFound
                case .dropped: true
                }
            }
            .map(\.description)
    }
}
