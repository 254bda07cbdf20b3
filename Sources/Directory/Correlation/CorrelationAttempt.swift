/// What came of one correlation rule: the trace that tells an administrator why a user was found or not.
public struct CorrelationAttempt: Sendable, Hashable {
    /// What came of it.
    public enum Outcome: Sendable, Hashable {
        /// The rule was not tried.
        case notApplicable(reason: String)
        /// The subject's value cannot be one of the attribute, and the search ended there.
        case invalidValue(reason: String)
        /// No entry has the value.
        case noMatch
        /// Exactly one entry has it.
        case matched(dn: String)
        /// Several entries have it; the names are those that the server sent before its limit.
        case ambiguous(dns: [String])
        /// Exactly one entry has it, and is somebody else by another key of the subject.
        case contradicted(dn: String, reason: String)
    }

    /// The rule.
    public let rule: CorrelationRule
    /// What came of it.
    public let outcome: Outcome

    /// The directory whose rule it is, where there may be several.
    public let directory: String?

    /// Creates a trace entry.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - outcome: What came of it.
    ///   - directory: The directory whose rule it is.
    public init(rule: CorrelationRule, outcome: Outcome, directory: String? = nil) {
        self.rule = rule
        self.outcome = outcome
        self.directory = directory
    }
}
