import Directory

extension LookupReport {
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
        /// The entries that match, where there are several.
        let entries: [String]
        /// Whether it is a rule of the configuration, and not one that a look-up by hand adds.
        public let isConfigured: Bool

        private enum CodingKeys: String, CodingKey {
            case directory, rule, result, detail, isConfigured
        }

        init(_ attempt: CorrelationAttempt) {
            self.directory = attempt.directory
            self.rule = attempt.rule.conditions.isEmpty ? attempt.rule.label : attempt.rule.description
            self.isConfigured = !attempt.rule.conditions.isEmpty && !UsualRules.isUsual(attempt.rule)
            self.entries = if case .ambiguous(let dns) = attempt.outcome { dns } else { [] }
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
}
