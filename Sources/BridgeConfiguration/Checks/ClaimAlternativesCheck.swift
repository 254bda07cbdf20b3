import ClaimsMapping

/// Finds rules of a claim that are never tried, because one before always decides.
struct ClaimAlternativesCheck {
    /// Whether a guest may have an entry; `nil` where that is not known.
    let findsGuests: Bool?
    let findings: FindingCollector
    private let comparisons = Allowance(Allowance.comparisons)

    init(findsGuests: Bool?, findings: FindingCollector) {
        self.findsGuests = findsGuests
        self.findings = findings
    }

    func check(_ rules: [ClaimRuleReading]) {
        // Worked out once: each is compared with those of all rules after it.
        let conjuncts = rules.map { $0.when?.conjuncts.map { WeighedCondition($0.condition) } }
        let deciding = rules.indices.filter { self.alwaysDecides(rules[$0].rule) }
        for (number, later) in rules.enumerated() {
            let decisive = deciding.prefix { $0 < number }
                .first { self.applies(conjuncts[$0], wherever: conjuncts[number]) }
            guard let decisive else {
                self.checkGuests(later, after: rules[..<number])
                continue
            }
            let earlier = rules[decisive]
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

    private func alwaysDecides(_ rule: ClaimRule) -> Bool {
        // A default stands in for what the entry lacks; where it does not, because the entry is not known, no other rule
        // is tried either.
        if rule.defaultValue != nil { return true }
        guard case .constant = rule.source, rule.pattern == nil, rule.transforms.isEmpty else { return false }
        return rule.valueMap == nil || rule.valueMap?.otherwise != nil
    }

    private func applies(_ earlier: [WeighedCondition]?, wherever later: [WeighedCondition]?) -> Bool {
        guard let earlier else { return true }
        guard let later else { return false }
        return earlier.allSatisfy { condition in
            later.contains { given in
                self.comparisons.take(condition.weight + given.weight)
                    && ConditionOutlook.follows(condition.condition, from: given.condition)
            }
        }
    }
}
