import LDAP

/// What the rules mean for one subject: which of them apply, with which values, and which can be asked together.
struct CorrelationPlan {
    /// A rule and what is known of it before anybody is asked.
    struct Step {
        let rule: CorrelationRule
        let finding: Finding
    }

    enum Finding {
        /// The values of the rule's conditions, in their order.
        case applies([[UInt8]])
        case notApplicable(reason: String)
        case invalid(reason: String)
    }

    /// A rule that applies, with its values.
    struct Candidate {
        let rule: CorrelationRule
        let values: [[UInt8]]

        var filter: Filter {
            let equalities = zip(self.rule.conditions, self.values)
                .map { Filter.equality(attribute: $0.attribute, value: $1) }
            return equalities.count == 1 ? equalities[0] : .and(equalities)
        }

        /// What can be said of an entry without asking its server again: one condition that fails is enough.
        func compare(_ entry: SearchEntry) -> CorrelationCondition.Comparison {
            let comparisons = zip(self.rule.conditions, self.values).map { $0.compare(entry, with: $1) }
            if comparisons.contains(.different) { return .different }
            return comparisons.contains(.doubtful) ? .doubtful : .equal
        }
    }

    /// Rules in one filter, and the bytes of their values: small enough for every server's limits.
    private static let maximumRun = (rules: 16, bytes: 16 * 1024)

    /// The rules up to and with the first whose value is invalid.
    ///
    /// A field that cannot be what Entra says it is proves nothing about the weaker fields after it.
    let steps: [Step]

    init(rules: [CorrelationRule], subject: Subject) {
        var steps: [Step] = []
        for rule in rules {
            let finding = Self.finding(rule, subject)
            steps.append(Step(rule: rule, finding: finding))
            if case .invalid = finding { break }
        }
        self.steps = steps
    }

    /// The rule at a step that applies.
    func candidate(at index: Int) -> Candidate? {
        guard case .applies(let values) = self.steps[index].finding else { return nil }
        return Candidate(rule: self.steps[index].rule, values: values)
    }

    /// The steps that apply, in order; those next to each other that share base and scope are together, if rules may be
    /// asked together at all.
    func runs(combined: Bool) -> [[Int]] {
        var runs: [[Int]] = []
        var bytes = 0
        for index in self.steps.indices {
            guard let candidate = self.candidate(at: index) else { continue }
            let size = candidate.values.reduce(0) { $0 + $1.count }
            if combined, let run = runs.last, let first = run.first, run.count < Self.maximumRun.rules,
                bytes + size <= Self.maximumRun.bytes, self.steps[first].rule.base == candidate.rule.base,
                self.steps[first].rule.scope == candidate.rule.scope
            {
                runs[runs.count - 1].append(index)
                bytes += size
            } else {
                runs.append([index])
                bytes = size
            }
        }
        return runs
    }

    private static func finding(_ rule: CorrelationRule, _ subject: Subject) -> Finding {
        if subject.isGuest, !rule.guests {
            return .notApplicable(
                reason: "the user is a guest, or no known member, and the rule is not for guests"
            )
        }
        guard !rule.conditions.isEmpty else { return .notApplicable(reason: "the rule has no condition") }
        let values = rule.conditions.map { $0.value(of: subject) }
        // A field that is there and wrong says more than one that is not there.
        for case .invalid(let reason) in values { return .invalid(reason: reason) }
        for case .absent(let reason) in values { return .notApplicable(reason: reason) }
        return .applies(values.compactMap { if case .bytes(let bytes) = $0 { bytes } else { nil } })
    }
}
