import LDAP

/// Tries the rules in order until one decides.
///
/// Rules that may be asked together are one search, `(&population(|rule1 rule2 ...))`. Its answer is that of asking them
/// one by one, for this reason. Let M(i) be the entries that rule i alone finds, and U the union of all M(i), which is what
/// the combined search finds: `|` is true where one part is, whether another is false or undefined (RFC 4511, section
/// 4.5.1.7), and base, scope and population are the same.
/// - U is empty: so is each M(i). No rule matches.
/// - U is one entry e, and the server says that this is all: each M(i) is empty or {e}, and one of them is {e}. Asked one
///   by one, the first rule with M(i) = {e} matches e alone. So e is the match, whichever rule that is.
/// - U is more, or may be more: nothing follows, so the rules are asked one by one.
///
/// Which rule it is matters for what is reported, and for the check of SIDs, from which rules that compare the SID are
/// exempt. It is told from the entry's values; where that is in doubt, the rules are asked one by one too. Where the entry
/// has another SID, and rules of both kinds were asked, the values are not relied on at all. So what remains of a wrong
/// guess (an attribute that tells case apart, one that may be searched and not read) is the name of the rule in a report.
struct Correlation {
    enum Match {
        case matched(SearchEntry, CorrelationRule, ServerAddress)
        case unknown
        case ambiguous(dns: [String])
        case contradicted(dn: String, reason: String)
    }

    /// What a server says when it will not do a search whose parts it might do.
    private static let refusalsOfLargeSearches: [ResultCode] = [.adminLimitExceeded, .unwillingToPerform]

    private let settings: SharedDirectorySettings
    private let rules: [CorrelationRule]
    private var outcomes: [Int: CorrelationAttempt.Outcome] = [:]
    private(set) var attempts: [CorrelationAttempt] = []

    /// Begins with the rules of the settings, unless others are given.
    init(settings: SharedDirectorySettings, rules: [CorrelationRule]? = nil) {
        self.settings = settings
        self.rules = rules ?? settings.value.correlation
    }

    mutating func run(
        _ subject: Subject,
        attributes: [String],
        session: inout SearchSession
    ) async throws(DirectoryError) -> Match {
        let plan = CorrelationPlan(rules: self.rules, subject: subject)
        let check = SecurityIdentifierCheck(settings: self.settings.value, subject: subject)
        for run in plan.runs(combined: self.settings.value.combinesRules) {
            let search = CorrelationSearch(
                settings: self.settings,
                candidates: run.compactMap(plan.candidate(at:)),
                attributes: attributes,
                check: check
            )
            guard let (position, match) = try await self.ask(search, session: &session) else {
                for index in run { self.outcomes[index] = .noMatch }
                continue
            }
            for index in run.prefix(position) { self.outcomes[index] = .noMatch }
            let decided = run[position]
            self.outcomes[decided] = Self.outcome(of: match)
            self.note(plan, through: decided)
            return match
        }
        self.note(plan, through: plan.steps.count - 1)
        return .unknown
    }

    /// Asks the rules of a run; the position of the one that decides, and how it does.
    private func ask(
        _ search: CorrelationSearch,
        session: inout SearchSession
    ) async throws(DirectoryError) -> (Int, Match)? {
        if search.candidates.count > 1 {
            do throws(DirectoryError) {
                let result = try await session.search(search.combinedRequest, stage: search.stage)
                switch search.tell(result) {
                case .nobody: return nil
                case .entry(let entry, let position):
                    return (position, search.match(entry, at: position, server: result.server))
                case .unclear: break
                }
            } catch {
                guard let code = error.cause?.resultCode, Self.refusalsOfLargeSearches.contains(code) else {
                    throw error
                }
            }
        }
        for (position, candidate) in search.candidates.enumerated() {
            let result = try await session.search(
                search.request(for: candidate),
                stage: "correlation by \(candidate.rule)"
            )
            if result.entries.count > 1 || result.isTruncated {
                return (position, .ambiguous(dns: result.entries.map(\.dn)))
            }
            if let entry = result.entries.first {
                return (position, search.match(entry, at: position, server: result.server))
            }
        }
        return nil
    }

    private static func outcome(of match: Match) -> CorrelationAttempt.Outcome {
        switch match {
        case .matched(let entry, _, _): .matched(dn: entry.dn)
        case .ambiguous(let dns): .ambiguous(dns: dns)
        case .contradicted(let dn, let reason): .contradicted(dn: dn, reason: reason)
        case .unknown: .noMatch
        }
    }

    /// Writes the trace, up to the rule that decided.
    private mutating func note(_ plan: CorrelationPlan, through last: Int) {
        for (index, step) in plan.steps.prefix(last + 1).enumerated() {
            let outcome: CorrelationAttempt.Outcome =
                switch step.finding {
                case .notApplicable(let reason): .notApplicable(reason: reason)
                case .invalid(let reason): .invalidValue(reason: reason)
                case .applies: self.outcomes[index] ?? .noMatch
                }
            self.attempts.append(CorrelationAttempt(rule: step.rule, outcome: outcome))
        }
    }
}
