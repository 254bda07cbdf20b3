import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout

/// Answers events of a sign-up form that is about to be shown.
struct SignUpStartAnswerer: Sendable {
    let settings: AttributeCollectionStartSettings
    let finder: EntryFinder

    /// Fills the form from the entry of whoever signs up.
    func answer(
        _ signUp: SignUp,
        _ event: CalloutEvent,
        deadline: ContinuousClock.Instant
    ) async -> EventAnswer {
        let signIn = SignIn(event, isGuest: false)
        let finding = await self.finder.find(
            Subject(signUp, attributes: self.settings.subject),
            by: self.settings.correlation,
            needs: FormValues.needs(self.settings.prefill, signUp, signIn: signIn),
            without: self.settings.accountState,
            deadline: deadline
        )
        let start = ContinuousClock.now
        var answer = self.answer(signUp, signIn, finding)
        answer.report = finding.report
        answer.answeringTime = start.duration(to: .now)
        return answer
    }

    private func answer(_ signUp: SignUp, _ signIn: SignIn, _ finding: EntryFinding) -> EventAnswer {
        switch finding.outcome {
        case .found(let input):
            let values = FormValues(self.settings.prefill, input, signUp, signIn: signIn)
            guard !values.values.isEmpty else {
                return Self.answer(
                    .continueWithDefaultBehavior,
                    .continued,
                    "the entry has nothing for this form",
                    withheld: values.withheld
                )
            }
            return Self.answer(
                .setPrefillValues(values.values),
                .prefilled,
                names: values.values.keys.sorted(),
                withheld: values.withheld
            )
        case .unknown, .withheld: return self.answer(self.settings.unknownUser, finding.reason)
        case .ambiguous, .contradicted: return self.answer(self.settings.ambiguousUser, finding.reason)
        case .unavailable:
            switch self.settings.directoryDown {
            case .fail: return EventAnswer(outcome: .directoryUnavailable, reason: finding.reason)
            case .goOn: return Self.answer(.continueWithDefaultBehavior, .directoryUnavailable, finding.reason)
            }
        }
    }

    private func answer(_ step: SignUpStep, _ reason: String?) -> EventAnswer {
        switch step {
        case .goOn: Self.answer(.continueWithDefaultBehavior, .continued, reason)
        case .block: Self.answer(.showBlockPage(self.settings.blockPage), .signUpBlocked, reason)
        }
    }

    private static func answer(
        _ answer: AttributeCollectionStartAnswer,
        _ outcome: CalloutOutcome,
        _ reason: String? = nil,
        names: [String] = [],
        withheld: [String] = []
    ) -> EventAnswer {
        EventAnswer(outcome, action: answer.action, reason, names: names, withheld: withheld) {
            () throws(AnswerError) in
            try answer.encoded()
        }
    }
}
