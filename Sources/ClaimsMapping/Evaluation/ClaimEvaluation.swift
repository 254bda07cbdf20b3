/// One released claim, worked out but not yet weighed against the byte limit.
struct ClaimEvaluation {
    enum Verdict {
        case value(ClaimValue)
        case absent(Absence)
    }

    let name: String
    let priority: Int
    let mayBeCut: Bool
    private(set) var verdict: Verdict
    private var attempts: [RuleReport] = []
    private var disposition = ClaimReport.Disposition.released
    private var cut: ListCut?

    /// The claim, unless it is absent or was dropped.
    var claim: Claim? {
        guard case .value(let value) = self.verdict, self.disposition == .released else { return nil }
        return Claim(name: self.name, value: value)
    }

    /// What became of the claim, once it is settled.
    var report: ClaimReport {
        ClaimReport(name: self.name, disposition: self.disposition, cut: self.cut, attempts: self.attempts)
    }

    /// Works out a claim.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - chain: Its rules, in order.
    ///   - reader: What is known.
    init(_ name: String, chain: [ChainedRule], reader: SourceReader) {
        self.name = name
        self.priority = chain.first?.rule.priority ?? 0
        self.mayBeCut = chain.first?.rule.mayBeCut ?? false
        self.verdict = .absent(.noRule)
        let isList = chain.first?.isList ?? false
        self.attempts.reserveCapacity(1)
        for link in chain {
            let evaluation = RuleEvaluation(link.rule, isList: isList, reader: reader)
            self.attempts.append(evaluation.report)
            if let value = evaluation.value {
                self.verdict = .value(value)
            } else if let absence = evaluation.report.absence {
                self.verdict = .absent(absence)
            }
            guard evaluation.admitsNext else { return }
        }
        if chain.count > 1 { self.verdict = .absent(.noRuleApplies(count: chain.count)) }
    }

    /// Settles what becomes of the claim, now that the sizes of all are known.
    ///
    /// - Parameter fate: What the byte limit says.
    mutating func settle(_ fate: ByteLimitPlan.Fate?) {
        switch (self.verdict, fate) {
        case (.absent(let absence), _): self.disposition = .absent(absence)
        case (.value, .dropped(let overrun)): self.disposition = .dropped(overrun)
        case (.value(let value), .cut(let listCut)):
            self.cut = listCut
            self.verdict = .value(.strings(Array(value.texts.prefix(listCut.kept))))
        case (.value, .none): break
        }
        if let claim { self.attempts[self.attempts.count - 1].stages.released = claim.value.texts }
    }
}
