import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout

/// Answers events of a sign-up form that was sent.
struct SignUpSubmitAnswerer: Sendable {
    let settings: AttributeCollectionSubmitSettings
    let finder: EntryFinder

    /// Checks the form against the entry of whoever signs up, and completes it.
    func answer(
        _ signUp: SignUp,
        _ event: CalloutEvent,
        deadline: ContinuousClock.Instant
    ) async -> EventAnswer {
        let signIn = SignIn(event, isGuest: false)
        var needs = self.settings.validate.needs(signIn: signIn)
        needs.formUnion(FormValues.needs(self.settings.fill, signUp, signIn: signIn))
        let finding = await self.finder.find(
            Subject(signUp, attributes: self.settings.subject),
            by: self.settings.correlation,
            needs: needs,
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
        case .found(let input): return self.answer(signUp, signIn, input)
        case .unknown, .withheld: return self.answer(self.settings.unknownUser, signUp, finding.reason)
        case .ambiguous, .contradicted: return self.answer(self.settings.ambiguousUser, signUp, finding.reason)
        case .unavailable:
            switch self.settings.directoryDown {
            case .fail: return EventAnswer(outcome: .directoryUnavailable, reason: finding.reason)
            case .goOn: return Self.answer(.continueWithDefaultBehavior, .directoryUnavailable, finding.reason)
            }
        }
    }

    private func answer(_ signUp: SignUp, _ signIn: SignIn, _ input: MappingInput) -> EventAnswer {
        let entered = signUp.attributes.compactMapValues { $0.value?.text }
        let failures = self.settings.validate.compare(entered, with: input, signIn: signIn).filter(\.isFailure)
        guard failures.isEmpty else {
            let reason =
                failures
                .map { signUp.attributes[$0.name] == nil ? "\($0.name): the form has no such attribute" : "\($0)" }
                .joined(separator: "; ")
            switch self.settings.mismatch {
            case .invalid: return self.invalid(failures.map(\.name), of: signUp, reason)
            case .block: return self.blocked(reason)
            }
        }
        var values = FormValues(self.settings.fill, input, signUp, signIn: signIn)
        values.removeEntered(in: signUp)
        guard !values.values.isEmpty else {
            return Self.answer(.continueWithDefaultBehavior, .continued, withheld: values.withheld)
        }
        return Self.answer(
            .modifyAttributeValues(values.values),
            .modified,
            names: values.values.keys.sorted(),
            withheld: values.withheld
        )
    }

    private func answer(_ verdict: SignUpVerdict, _ signUp: SignUp, _ reason: String?) -> EventAnswer {
        switch verdict {
        case .goOn: Self.answer(.continueWithDefaultBehavior, .continued, reason)
        case .block: self.blocked(reason)
        // All that is checked is marked: who tries does not learn whether there is an entry.
        case .invalid: self.invalid(self.settings.validate.checks.map(\.name), of: signUp, reason)
        }
    }

    private func blocked(_ reason: String?) -> EventAnswer {
        Self.answer(.showBlockPage(self.settings.blockPage), .signUpBlocked, reason)
    }

    /// Shows the form again; only attributes that are on it can be marked.
    private func invalid(_ names: [String], of signUp: SignUp, _ reason: String?) -> EventAnswer {
        let marked = names.filter { signUp.attributes[$0] != nil }
        let errors = marked.map { name in
            (name, self.settings.attributeMessages[name] ?? AttributeCollectionSubmitSettings.usualAttributeMessage)
        }
        return Self.answer(
            .showValidationError(
                message: self.settings.message,
                attributeErrors: Dictionary(errors, uniquingKeysWith: { first, _ in first })
            ),
            .invalidAttributes,
            reason,
            names: marked.sorted()
        )
    }

    private static func answer(
        _ answer: AttributeCollectionSubmitAnswer,
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
