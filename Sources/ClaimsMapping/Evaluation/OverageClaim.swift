/// The claim that names what the byte limit cut or dropped, and the plan that leaves room for it.
struct OverageClaim {
    /// The plan.
    let plan: ByteLimitPlan
    /// The claim; `nil` where nothing was cut, nobody wants it or it does not fit.
    let claim: Claim?
    /// How large it would have been, where it does not fit.
    let overrun: ByteOverrun?

    /// How often room is made anew for names that the claim's own bytes brought in.
    ///
    /// Mostly the second time is the last; after these rounds there is room for every name.
    private static let maximumRounds = 4

    /// Makes room for all, and for the claim itself where something has to go.
    ///
    /// It never costs a required claim: without it there may be less to know, but there is a token.
    ///
    /// - Parameters:
    ///   - name: The claim's name; `nil` where nobody wants it.
    ///   - candidates: The other claims, in the policy's order.
    ///   - limit: The most bytes of all together.
    init(named name: String?, _ candidates: [ByteLimitCandidate], limit: Int) {
        let limit = max(0, limit)
        let plan = ByteLimitPlan(candidates, limit: limit)
        guard let name, !plan.fates.isEmpty else {
            (self.plan, self.claim, self.overrun) = (plan, nil, nil)
            return
        }
        var reserved = plan.affectedNames
        for round in 0...Self.maximumRounds {
            if round == Self.maximumRounds { reserved.formUnion(candidates.compactMap { $0.claim?.name }) }
            let byteCount = Self.claim(name, reserved).byteCount
            guard byteCount <= limit else { break }
            let roomy = ByteLimitPlan(candidates, limit: limit - byteCount)
            let affected = roomy.affectedNames
            guard affected.isSubset(of: reserved) else {
                reserved.formUnion(affected)
                continue
            }
            guard roomy.droppedRequired.isSubset(of: plan.droppedRequired) else { break }
            (self.plan, self.claim, self.overrun) = (roomy, Self.claim(name, affected), nil)
            return
        }
        let byteCount = Self.claim(name, plan.affectedNames).byteCount
        (self.plan, self.claim) = (plan, nil)
        self.overrun = ByteOverrun(claimBytes: byteCount, totalBytes: plan.left + byteCount, limit: limit)
    }

    private static func claim(_ name: String, _ names: Set<String>) -> Claim {
        Claim(name: name, value: .strings(names.sorted(by: ByteOrder.precedes)))
    }

    /// What became of the claim.
    func report(named name: String) -> ClaimReport {
        var attempt = RuleReport()
        if let claim {
            attempt.stages.found = claim.value.texts
            attempt.stages.released = claim.value.texts
            return ClaimReport(name: name, disposition: .released, cut: nil, attempts: [attempt])
        }
        attempt.absence = self.overrun == nil ? .nothingCut : nil
        let disposition = self.overrun.map { ClaimReport.Disposition.dropped($0) } ?? .absent(.nothingCut)
        return ClaimReport(name: name, disposition: disposition, cut: nil, attempts: [attempt])
    }
}
