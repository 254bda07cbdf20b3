import ClaimsMapping
import EntraCallout

/// Finds parts of `when` that can never hold.
struct ClaimConditionCheck {
    let index: ApplicationIndex
    /// The tenants that may call; `nil` where they are not known.
    let tenants: Set<String>?
    /// Whether a guest may have an entry; `nil` where that is not known.
    let findsGuests: Bool?
    let accountStates: AccountStateCheck?
    let findings: FindingCollector
    private let comparisons = Allowance(Allowance.comparisons)

    init(
        index: ApplicationIndex,
        tenants: Set<String>?,
        findsGuests: Bool?,
        accountStates: AccountStateCheck?,
        findings: FindingCollector
    ) {
        self.index = index
        self.tenants = tenants
        self.findsGuests = findsGuests
        self.accountStates = accountStates
        self.findings = findings
    }

    func check(_ claims: [ClaimEntry]) {
        let released = Set(
            (self.index.rows.map(\.entry) + [self.index.fallback].compactMap { $0 }).flatMap(\.policy.release)
        )
        for claim in claims {
            let name = claim.name.value
            for rule in claim.rules {
                guard let tree = rule.when else { continue }
                self.check(tree, of: rule, isNegated: false, isInAll: false)
                // Of a claim that nobody gets, that is said already.
                if released.contains(name) { self.checkApplications(tree, claim: name) }
            }
        }
    }

    private func check(_ tree: ClaimConditionTree, of rule: ClaimRuleReading, isNegated: Bool, isInAll: Bool) {
        switch tree.content {
        case .test: return
        case .signIn(let reading): self.checkTenants(reading)
        case .accountState(let conditions):
            for condition in conditions { self.accountStates?.check(condition.value, at: condition.site) }
        case .isGuest(let isGuest):
            guard isGuest != isNegated, self.findsGuests == false, rule.needsEntry else { return }
            self.findings.warning(
                tree.site,
                "no rule of correlation has `guests: true`, so a guest has no entry that this rule's value could come from"
            )
        case .all(let parts):
            if !isInAll { self.checkContradictions(tree.conjuncts) }
            for part in parts { self.check(part, of: rule, isNegated: isNegated, isInAll: true) }
        case .any(let parts):
            for part in parts { self.check(part, of: rule, isNegated: isNegated, isInAll: false) }
        case .not(let part): self.check(part, of: rule, isNegated: !isNegated, isInAll: false)
        }
    }

    private func checkTenants(_ reading: SignInMatchReading) {
        guard let tenants else { return }
        for tenant in reading.tenants where !tenants.contains(tenant.value) {
            self.findings.warning(tenant.site, "no sign-in is in this tenant: `tenants` does not list it")
        }
    }

    private func checkApplications(_ tree: ClaimConditionTree, claim: String) {
        for case .signIn(let reading) in tree.descendants.map(\.content) {
            for application in reading.applications {
                guard self.index.mayRelease(claim, to: application.value, self.comparisons) == false else { continue }
                self.findings.warning(
                    application.site,
                    "never holds: no sign-in to this application gets `\(LogText.escaped(claim))`"
                )
            }
        }
    }

    private func checkContradictions(_ conjuncts: [ClaimConditionTree]) {
        let conditions = conjuncts.map { WeighedCondition($0.condition) }
        for later in conditions.indices {
            let earlier = conditions[..<later].firstIndex { self.exclude($0, conditions[later]) }
            guard let earlier else { continue }
            self.findings.warning(
                conjuncts[later].site,
                "never holds together with the condition at \(conjuncts[earlier].site.position)"
            )
            return
        }
    }

    private func exclude(_ first: WeighedCondition, _ second: WeighedCondition) -> Bool {
        self.comparisons.take(first.weight + second.weight)
            && ConditionOutlook.exclude(first.condition, second.condition)
    }
}

extension ClaimConditionCheck {
    /// Checks the tenants that rows of `applications` name.
    func check(_ applications: [ApplicationEntry]) {
        for application in applications { application.match.map(self.checkTenants) }
    }
}
