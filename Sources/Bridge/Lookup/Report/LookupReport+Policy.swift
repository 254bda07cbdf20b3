import ClaimsMapping
import DirectoryValues

extension LookupReport {
    /// What the event says of the sign-in.
    public struct SignInLine: Sendable, Encodable {
        /// The application's id.
        public let application: String?
        /// The id of the application whose resource is asked for.
        public let resource: String?
        /// The protocol, in the event's word.
        public let `protocol`: String?
        /// The tenant's id.
        public let tenant: String?
        /// `guest` or `member`.
        public let userType: String

        init(_ signIn: SignIn) {
            self.application = signIn.applicationID
            self.resource = signIn.resourceID
            self.protocol = signIn.protocolName
            self.tenant = signIn.tenantID
            self.userType = signIn.isGuest ? "guest" : "member"
        }
    }

    /// The row of `applications` that was applied.
    public struct Policy: Sendable, Encodable {
        /// `application` where the row is for one application alone, `match` where it is for sign-ins that fit,
        /// `default` where no row fits.
        public let by: String
        /// The row's place among those before `default`, from 1; absent for `default`.
        public let row: Int?
        /// How many rows stand before `default`.
        public let rows: Int
        /// Why this row: what fits, or that nothing does.
        public let reason: String
        /// The claims that it releases.
        public let release: [String]
        /// The claims that it requires.
        public let require: [String]
        /// What happens under which circumstance, by its word in the configuration.
        public let outcomes: [String: String]

        init(_ table: PolicyTable, for signIn: SignIn) {
            let index = table.row(for: signIn)
            let policy = index.map { table.rows[$0].policy } ?? table.fallback
            let match = index.map { table.rows[$0].match }
            self.by = match.map { $0.isOneApplication ? "application" : "match" } ?? "default"
            self.row = index.map { $0 + 1 }
            self.rows = table.rows.count
            self.reason = match.map { "the sign-in fits: \($0)" } ?? Self.reasonOfDefault(table, signIn)
            self.release = policy.release
            self.require = policy.require
            var outcomes = [
                "directoryDown": policy.directoryDown.rawValue,
                "unknownUser": policy.unknownUser.rawValue,
                "ambiguous": policy.ambiguous.rawValue,
                "guest": policy.guest.rawValue,
            ]
            for condition in AccountCondition.allCases {
                outcomes["accountState.\(condition.rawValue)"] = policy.outcome(of: condition).rawValue
            }
            self.outcomes = outcomes
        }

        private static func reasonOfDefault(_ table: PolicyTable, _ signIn: SignIn) -> String {
            if table.rows.isEmpty { return "there is no other row" }
            if signIn.applicationID == nil { return "the sign-in names no application, and no row fits without one" }
            return "none of the \(table.rows.count) rows before it fits the sign-in"
        }
    }
}

extension SignInMatch {
    /// Whether it is for one application and nothing else.
    var isOneApplication: Bool { self == SignInMatch(applications: self.applications) && self.applications.count == 1 }
}
