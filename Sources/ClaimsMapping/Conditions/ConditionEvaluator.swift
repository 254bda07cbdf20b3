import DirectoryValues

/// Tells whether a rule's condition holds.
///
/// What nobody could say stays unknown on its way up, except where the rest decides by itself: `not` never makes a
/// `yes` of it.
struct ConditionEvaluator {
    /// How deep conditions may be nested; what is deeper is unknown, so that no condition can use up the stack.
    static let maximumDepth = 64

    let reader: SourceReader

    func finding(of condition: RuleCondition, depth: Int = 0) -> ConditionFinding {
        guard depth < Self.maximumDepth else {
            return Self.unknown(condition, .conditionTooDeep(limit: Self.maximumDepth))
        }
        return switch condition {
        case .attribute(let name, let form, let test):
            self.finding(condition, test, of: name, in: .attribute(name, as: form))
        case .group(let form, let test):
            self.finding(condition, test, of: "groups", in: .groups(form))
        case .accountState(let conditions): self.accountState(condition, conditions)
        case .isGuest(let isGuest): Self.known(condition, self.reader.signIn.isGuest == isGuest)
        case .signIn(let match): Self.known(condition, match.fits(self.reader.signIn))
        case .all(let parts): self.combined(condition, parts, decisive: .no, depth: depth)
        case .any(let parts): self.combined(condition, parts, decisive: .yes, depth: depth)
        case .not(let part): Self.negated(self.finding(of: part, depth: depth + 1))
        }
    }

    private func combined(
        _ condition: RuleCondition,
        _ parts: [RuleCondition],
        decisive: Truth,
        depth: Int
    ) -> ConditionFinding {
        var unknown: ConditionFinding?
        for part in parts {
            let finding = self.finding(of: part, depth: depth + 1)
            if finding.truth == decisive { return finding }
            if finding.truth == .unknown, unknown == nil { unknown = finding }
        }
        return unknown ?? ConditionFinding(truth: decisive.negated, part: condition, reason: nil)
    }

    private func accountState(_ condition: RuleCondition, _ conditions: Set<AccountCondition>) -> ConditionFinding {
        let reading = self.reader.read(.accountState)
        if let absence = reading.absence { return Self.unknown(condition, absence) }
        let words = Set(conditions.map(\.rawValue))
        if reading.values.contains(where: { words.contains($0) }) { return Self.known(condition, true) }
        return self.reader.input?.isAccountStateComplete == true
            ? Self.known(condition, false) : Self.unknown(condition, .noAccountState)
    }

    private func finding(
        _ condition: RuleCondition,
        _ test: ValueTest,
        of name: String,
        in source: ClaimRule.Source
    ) -> ConditionFinding {
        let values = self.reader.testedValues(of: source)
        let reading = values.reading
        switch reading.absence {
        case .none, .noAttribute, .noGroups: break
        case .some(let absence): return Self.unknown(condition, absence)
        }
        switch test.truth(of: values) {
        case .yes: return Self.known(condition, true)
        case .no where !reading.discarded.contains(where: \.reason.mayHideValue): return Self.known(condition, false)
        case .no, .unknown: return Self.unknown(condition, .untestedValue(of: name))
        }
    }

    private static func negated(_ finding: ConditionFinding) -> ConditionFinding {
        ConditionFinding(truth: finding.truth.negated, part: finding.part, reason: finding.reason)
    }

    private static func known(_ condition: RuleCondition, _ holds: Bool) -> ConditionFinding {
        ConditionFinding(truth: holds ? .yes : .no, part: condition, reason: nil)
    }

    private static func unknown(_ condition: RuleCondition, _ reason: Absence) -> ConditionFinding {
        ConditionFinding(truth: .unknown, part: condition, reason: reason)
    }
}
