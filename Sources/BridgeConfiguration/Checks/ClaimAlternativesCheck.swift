import ClaimsMapping

/// Finds rules of a claim that are never tried, because one before always decides.
struct ClaimAlternativesCheck {
    /// Whether a guest may have an entry; `nil` where that is not known.
    let findsGuests: Bool?
    let findings: FindingCollector

    func check(_ rules: [ClaimRuleReading]) {
        for (number, later) in rules.enumerated() {
            guard let earlier = rules[..<number].first(where: { self.decides($0, before: later) }) else {
                self.checkGuests(later, after: rules[..<number])
                continue
            }
            let place = earlier.site.position
            self.findings.warning(
                later.site,
                earlier.when == nil
                    ? "is never tried: the rule at \(place) has no `when` and always decides"
                    : "is never tried: the rule at \(place) applies wherever this one does and always decides"
            )
        }
    }

    /// Where a rule lacks the entry, no other one is tried: that is not what the entry lacks.
    private func checkGuests(_ later: ClaimRuleReading, after rules: ArraySlice<ClaimRuleReading>) {
        guard self.findsGuests == false,
            later.when?.conjuncts.contains(where: { $0.condition == .isGuest(true) }) == true,
            let earlier = rules.first(where: { $0.when == nil && $0.needsEntry })
        else { return }
        self.findings.warning(
            later.site,
            "is never tried: a guest has no entry, as no rule of correlation has `guests: true`, and the rule at "
                + "\(earlier.site.position) needs one: put this rule before it"
        )
    }

    private func decides(_ earlier: ClaimRuleReading, before later: ClaimRuleReading) -> Bool {
        self.alwaysDecides(earlier.rule) && self.applies(earlier.when, wherever: later.when)
    }

    private func alwaysDecides(_ rule: ClaimRule) -> Bool {
        // A default stands in for what the entry lacks; where it does not, because the entry is not known, no other rule
        // is tried either.
        if rule.defaultValue != nil { return true }
        guard case .constant = rule.source, rule.pattern == nil, rule.transforms.isEmpty else { return false }
        return rule.valueMap == nil || rule.valueMap?.otherwise != nil
    }

    private func applies(_ earlier: ClaimConditionTree?, wherever later: ClaimConditionTree?) -> Bool {
        guard let earlier else { return true }
        guard let later else { return false }
        let given = later.conjuncts.map(\.condition) + [later.condition]
        return earlier.conjuncts.map(\.condition)
            .allSatisfy { condition in given.contains { ConditionOutlook.follows(condition, from: $0) } }
    }
}
