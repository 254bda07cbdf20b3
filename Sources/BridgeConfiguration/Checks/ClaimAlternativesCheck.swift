import ClaimsMapping

/// Finds rules of a claim that are never tried, because one before always gives a value.
struct ClaimAlternativesCheck {
    let findings: FindingCollector

    func check(_ rules: [ClaimRuleReading]) {
        for (number, later) in rules.enumerated() {
            guard let earlier = rules[..<number].first(where: { self.decides($0, before: later) }) else { continue }
            let place = earlier.site.position
            self.findings.warning(
                later.site,
                earlier.when == nil
                    ? "is never tried: the rule at \(place) has no `when` and always gives a value"
                    : "is never tried: the rule at \(place) applies wherever this one does and always gives a value"
            )
        }
    }

    private func decides(_ earlier: ClaimRuleReading, before later: ClaimRuleReading) -> Bool {
        self.alwaysGives(earlier.rule, where: later) && self.applies(earlier.when, wherever: later.when)
    }

    private func alwaysGives(_ rule: ClaimRule, where later: ClaimRuleReading) -> Bool {
        // A default stands in for what the entry lacks, not for the entry.
        if rule.defaultValue != nil { return later.needsEntry }
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
