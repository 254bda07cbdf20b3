import ClaimsMapping

extension LookupReport {
    /// One claim of the policy's release list.
    public struct ClaimLine: Sendable, Encodable {
        /// The claim's name.
        public let name: String
        /// `released`, or why not.
        public let disposition: String
        /// Whether it is in the answer.
        public let isReleased: Bool
        /// Whether the application cannot do without it.
        public let isRequired: Bool
        /// The rule that gave the value, from 1; absent where none did.
        public let decidingRule: Int?
        /// The rules that were tried, in order; the last of them decided.
        public let rules: [RuleLine]
        /// The values that the deciding rule read, as text.
        public let found: [String]
        /// The values released.
        public let released: [String]
        /// Values of the deciding rule that were left out, each with the reason.
        public let discarded: [String]
        /// How much of a list the byte limit took at its end, if it did.
        public let cut: String?
        /// What it counts against the limit; 0 where it is not in the answer.
        public let bytes: Int
        /// What to do where it is not in the answer.
        public let advice: String?

        init(_ report: ClaimReport, _ evidence: ClaimEvidence) {
            self.name = report.name
            self.disposition =
                report.disposition.description + (report.defaultReason.map { " (default: \($0))" } ?? "")
            self.isReleased = report.disposition == .released
            self.isRequired = evidence.isRequired(report.name)
            self.decidingRule = report.decidingRule.map { $0 + 1 }
            self.rules = zip(report.attempts, evidence.rules(of: report)).map { RuleLine($0, $1) }
            self.found = report.stages.found
            self.released = report.stages.released
            self.discarded = report.discarded.map { "\"\($0.value)\" \($0.reason)" }
            self.cut = report.cut?.description
            self.bytes = evidence.byteCount(of: report.name)
            self.advice = ClaimAdvice(report: report, evidence: evidence).text
        }
    }
}
