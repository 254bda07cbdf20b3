import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout

/// Answers events of a Verified ID by which somebody wants to have an account back.
///
/// It passes only if the account's entry was found, may be used, and every claim that is listed agrees with it.
struct VerifiedIDAnswerer: Sendable {
    let settings: VerifiedIDClaimValidationSettings
    let finder: EntryFinder

    /// Compares the claims with the entry of the account.
    func answer(
        _ claims: VerifiedIDClaims,
        _ user: EventUser?,
        _ event: CalloutEvent,
        deadline: ContinuousClock.Instant
    ) async -> EventAnswer {
        // Whoever is not known to be a member counts as a guest.
        let signIn = SignIn(event, isGuest: user?.isGuest ?? true)
        let finding = await self.finder.find(
            Self.subject(claims, user),
            by: self.settings.correlation,
            needs: self.settings.claims.needs(signIn: signIn),
            without: self.settings.accountState,
            deadline: deadline
        )
        let start = ContinuousClock.now
        var answer = self.answer(claims, signIn, finding)
        answer.report = finding.report
        answer.answeringTime = start.duration(to: .now)
        return answer
    }

    private static func subject(_ claims: VerifiedIDClaims, _ user: EventUser?) -> Subject {
        let further: [Subject.Field: String] = claims.employeeID.map { [.employeeId: $0] } ?? [:]
        return user.map { Subject($0, and: further) } ?? Subject(values: further, isGuest: true)
    }

    private func answer(_ claims: VerifiedIDClaims, _ signIn: SignIn, _ finding: EntryFinding) -> EventAnswer {
        switch finding.outcome {
        case .found(let input):
            let findings = self.settings.claims.compare(claims.claims, with: input, signIn: signIn)
            let failures = findings.filter(\.isFailure)
            let agreeing = findings.filter { $0.verdict == .agrees }.map(\.name).sorted()
            guard failures.isEmpty, !agreeing.isEmpty else {
                let reason =
                    failures.isEmpty ? "no claim was compared" : failures.map(\.description).joined(separator: "; ")
                return Self.failed(.claimsDiffer, reason, claims: failures.map(\.name).sorted())
            }
            return Self.answer(.pass, .claimsVerified, names: agreeing)
        case .withheld(let outcome): return Self.failed(outcome, finding.reason)
        case .unknown: return Self.failed(.unknownUser, finding.reason)
        case .ambiguous: return Self.failed(.ambiguousUser, finding.reason)
        case .contradicted: return Self.failed(.contradictedUser, finding.reason)
        case .unavailable:
            switch self.settings.directoryDown {
            case .fail: return EventAnswer(outcome: .directoryUnavailable, reason: finding.reason)
            case .refuse: return Self.failed(.directoryUnavailable, finding.reason)
            }
        }
    }

    private static func failed(_ outcome: CalloutOutcome, _ reason: String?, claims: [String] = []) -> EventAnswer {
        self.answer(.failed(claims: claims), outcome, reason, names: claims)
    }

    private static func answer(
        _ answer: VerifiedIDClaimValidationAnswer,
        _ outcome: CalloutOutcome,
        _ reason: String? = nil,
        names: [String] = []
    ) -> EventAnswer {
        EventAnswer(outcome, action: answer.action, reason, names: names) { () throws(AnswerError) in
            try answer.encoded()
        }
    }
}
