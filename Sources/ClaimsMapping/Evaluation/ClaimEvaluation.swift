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

    /// The claim, unless it is absent.
    var claim: Claim? {
        guard case .value(let value) = self.verdict else { return nil }
        return Claim(name: self.name, value: value)
    }

    /// Works out a claim.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - chain: Its rules, in order.
    ///   - reader: What is known.
    init(_ name: String, chain: [ClaimRule], reader: SourceReader) {
        self.name = name
        self.priority = chain.first?.priority ?? 0
        self.mayBeCut = chain.first?.mayBeCut ?? false
        self.verdict = .absent(.noRule)
        let isList = chain.first?.isList ?? false
        for rule in chain {
            let evaluation = RuleEvaluation(rule, isList: isList, reader: reader)
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

    /// What became of the claim, now that the sizes of all are known.
    ///
    /// - Parameter fate: What the byte limit says.
    /// - Returns: The report, and the claim that is in the answer, if one is.
    func settled(_ fate: ByteLimitPlan.Fate?) -> (report: ClaimReport, claim: Claim?) {
        var attempts = self.attempts
        let disposition: ClaimReport.Disposition
        var claim = self.claim
        var cut: ListCut?
        switch (self.verdict, fate) {
        case (.absent(let absence), _): disposition = .absent(absence)
        case (.value, .dropped(let overrun)):
            disposition = .dropped(overrun)
            claim = nil
        case (.value(let value), .cut(let listCut)):
            disposition = .released
            cut = listCut
            claim = Claim(name: self.name, value: .strings(Array(value.texts.prefix(listCut.kept))))
        case (.value, .none): disposition = .released
        }
        if let claim { attempts[attempts.count - 1].stages.released = claim.value.texts }
        return (ClaimReport(name: self.name, disposition: disposition, cut: cut, attempts: attempts), claim)
    }
}
