import ClaimsMapping
import EntraCallout

/// Finds claims that a row of `applications` releases and whose rules never apply to the row's sign-ins.
struct ClaimReleaseCheck {
    let claims: [ClaimEntry]
    let findings: FindingCollector

    func check(_ applications: [ApplicationEntry]) {
        let conditional = self.conditionalClaims
        guard !conditional.isEmpty else { return }
        let comparisons = Allowance(Allowance.comparisons)
        for application in applications {
            let match = application.match?.match ?? SignInMatch()
            let required = Dictionary(
                application.require.map { ($0.value, $0.site) },
                uniquingKeysWith: { first, _ in first }
            )
            for claim in application.release {
                guard let conditions = conditional[claim.value] else { continue }
                guard comparisons.take(conditions.reduce(0) { $0 + $1.weight }) else { return }
                guard conditions.allSatisfy({ ConditionOutlook.truth(of: $0.condition, for: match) == .no }) else {
                    continue
                }
                let name = LogText.escaped(claim.value)
                if let site = required[claim.value] {
                    self.findings.warning(
                        site,
                        "nobody can sign in: by its `when`, no rule of `\(name)` applies to these sign-ins"
                    )
                } else {
                    self.findings.warning(claim.site, "by its `when`, no rule of `\(name)` applies to these sign-ins")
                }
            }
        }
    }

    /// The conditions of the claims all of whose rules have one that the sign-in may decide.
    private var conditionalClaims: [String: [WeighedCondition]] {
        var conditional: [String: [WeighedCondition]] = [:]
        for claim in self.claims {
            let trees = claim.rules.compactMap(\.when)
            guard !trees.isEmpty, trees.count == claim.rules.count else { continue }
            let areDecidable = trees.allSatisfy { tree in
                tree.descendants.contains { if case .signIn = $0.content { true } else { false } }
            }
            if areDecidable {
                conditional[claim.name.value] = trees.map { WeighedCondition($0.condition) }
            }
        }
        return conditional
    }
}
