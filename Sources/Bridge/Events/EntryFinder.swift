import ClaimsMapping
import Directory
import DirectoryValues

/// Finds the entry that an event is about, by the event's own rules.
///
/// Live: what is compared, or put into somebody's account, is what the directory says now. Events of this kind come once
/// in the life of an account, so that nothing would be gained by remembering an answer.
struct EntryFinder: Sendable {
    let router: DirectoryRouter

    /// Finds the entry.
    ///
    /// - Parameters:
    ///   - subject: The user as the event names them.
    ///   - rules: The event's rules of correlation.
    ///   - needs: What is wanted of the entry.
    ///   - conditions: The conditions of the account under which the entry is not used.
    ///   - deadline: When the answer must be complete.
    /// - Returns: What the directory says.
    func find(
        _ subject: Subject,
        by rules: [CorrelationRule],
        needs: DirectoryNeeds,
        without conditions: Set<AccountCondition>,
        deadline: ContinuousClock.Instant
    ) async -> EntryFinding {
        let request = ResolutionRequest(
            subject: subject,
            attributes: needs.attributes,
            groupForms: needs.groupForms,
            accountConditions: needs.accountState ? Set(AccountCondition.allCases) : conditions
        )
        do throws(DirectoryError) {
            let report = try await self.router.resolve(request, by: rules, deadline: deadline)
            return Self.finding(report, without: conditions)
        } catch {
            return EntryFinding(outcome: .unavailable, reason: "\(error)", report: nil)
        }
    }

    private static func finding(_ report: ResolutionReport, without conditions: Set<AccountCondition>) -> EntryFinding {
        let rule = report.attempts.last?.rule.label
        switch report.outcome {
        case .found(let resolution):
            if let (outcome, reason) = self.withholding(resolution.account, under: conditions) {
                return EntryFinding(outcome: .withheld(outcome), reason: reason, report: report)
            }
            return EntryFinding(outcome: .found(MappingInput(resolution, report)), reason: nil, report: report)
        case .unknown:
            let reasons = report.attempts.compactMap { attempt -> String? in
                switch attempt.outcome {
                case .notApplicable(let reason), .invalidValue(let reason): "\(attempt.rule.label): \(reason)"
                default: nil
                }
            }
            let reason = "no entry matches" + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))")
            return EntryFinding(outcome: .unknown, reason: reason, report: report)
        case .ambiguous(let dns):
            return EntryFinding(
                outcome: .ambiguous,
                reason: "\(dns.count) entries or more match" + (rule.map { " by \($0)" } ?? ""),
                report: report
            )
        case .contradicted(_, let reason):
            return EntryFinding(outcome: .contradicted, reason: reason, report: report)
        }
    }

    /// Why an account's state keeps its entry from being used.
    ///
    /// A state that could not be read is no state to rely on.
    private static func withholding(
        _ account: AccountState,
        under conditions: Set<AccountCondition>
    ) -> (CalloutOutcome, String)? {
        guard !conditions.isEmpty else { return nil }
        if let condition = AccountCondition.allCases.first(where: {
            conditions.contains($0) && account.conditions.contains($0)
        }) {
            let reason =
                "the account's state is \(account.words.joined(separator: ", ")), and `accountState` of the event "
                + "goes by `\(condition.rawValue)`"
            return (CalloutOutcome(condition), reason)
        }
        guard !account.unreadable.isEmpty else { return nil }
        return (
            .disabledUser,
            "the account's state could not be read: \(account.unreadable.joined(separator: ", "))"
        )
    }
}
