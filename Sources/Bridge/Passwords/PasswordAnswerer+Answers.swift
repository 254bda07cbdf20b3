import Directory
import EntraCallout

extension PasswordAnswerer {
    /// Writes what was decided.
    static func answer(
        _ decision: PasswordDecision,
        _ submitted: SubmittedPassword,
        _ report: ResolutionReport? = nil,
        bindTime: Duration? = nil
    ) -> EventAnswer {
        let start = ContinuousClock.now
        do throws(AnswerError) {
            let body = try PasswordSubmitAnswer(decision.action, nonce: submitted.nonce).encoded()
            return EventAnswer(
                outcome: decision.outcome,
                body: body,
                action: decision.action.name,
                reason: decision.reason,
                report: report,
                answeringTime: start.duration(to: .now),
                bindTime: bindTime
            )
        } catch {
            return EventAnswer(outcome: .invalidAnswer, reason: "\(error)", report: report, bindTime: bindTime)
        }
    }

    /// The user as event and password name them.
    ///
    /// Whether they are a guest plays no part: who knows the entry's password is its owner.
    static func subject(_ submitted: SubmittedPassword, _ user: EventUser?) -> Subject {
        let fields: [(Subject.Field, String?)] = [
            (.username, submitted.username), (.id, user?.id), (.userPrincipalName, user?.userPrincipalName),
            (.mail, user?.mail),
        ]
        let values = fields.compactMap { field, value in value.map { (field, $0) } }
        return Subject(values: Dictionary(values, uniquingKeysWith: { first, _ in first }))
    }
}

extension PasswordDecision {
    /// Somebody whom the directory does not have as one entry.
    static func nobody(_ outcome: CalloutOutcome, reason: String? = nil) -> PasswordDecision {
        PasswordDecision(outcome: outcome, action: .retry, reason: reason)
    }

    /// A password that cannot be right.
    static func wrongWithoutTrying(_ reason: String) -> PasswordDecision {
        PasswordDecision(outcome: .passwordWrong, action: .retry, reason: reason)
    }
}

extension PasswordVerdict {
    /// What a password counts as.
    var counts: PasswordAttempts<PasswordFingerprint>.Outcome {
        switch self {
        case .right: .right
        case .wrong: .wrong
        case .refused, .restricted, .unclear: .notTried
        }
    }
}
