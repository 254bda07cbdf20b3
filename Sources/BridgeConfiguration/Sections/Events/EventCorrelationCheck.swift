import Directory

/// Checks the correlation rules of an event against what the event knows of a subject.
struct EventCorrelationCheck {
    let rules: [Located<CorrelationRule>]
    let findings: FindingCollector

    /// Finds rules that never apply, because the event never has a field that they start from.
    ///
    /// - Parameters:
    ///   - fields: The fields that the event may have.
    ///   - event: Where a field is missing, as the end of "there is no `id` ".
    func check(against fields: Set<Subject.Field>, _ event: String) {
        for rule in self.rules {
            for condition in rule.value.conditions where !fields.contains(condition.subject) {
                self.findings.error(
                    rule.site,
                    "never applies: there is no `\(condition.subject.rawValue)` \(event)"
                )
            }
        }
    }

    /// Finds what of a sign-up's subject no rule starts from, and rules by which anybody can ask for anybody.
    ///
    /// - Parameters:
    ///   - subject: The form's attributes that are fields of the subject.
    ///   - use: What is done with an entry that is found so; `nil` where nothing of it is shown.
    func check(_ subject: [SignUpSubject.Entry], use: String?) {
        let used = Set(self.rules.flatMap { $0.value.conditions.map(\.subject) })
        for entry in subject where !used.contains(entry.field) {
            self.findings.warning(
                entry.attribute.site,
                "has no effect: no rule of this event's `correlation` starts from `\(entry.field.rawValue)`"
            )
        }
        self.check(
            against: Set(subject.map(\.field)).union([.signUpIdentity]),
            "in a sign-up unless `subject` names it"
        )
        guard let use else { return }
        for rule in self.rules
        where !rule.value.conditions.contains(where: { $0.subject == .signUpIdentity })
            && !rule.value.conditions.isEmpty
        {
            self.findings.warning(
                rule.site,
                "starts from what somebody typed alone, so that anybody who signs up \(use): add a condition on "
                    + "`signUpIdentity`"
            )
        }
    }
}
