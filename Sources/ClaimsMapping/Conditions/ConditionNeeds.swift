import DirectoryValues

/// What a condition needs of the directory, as far as the sign-in alone does not decide it.
struct ConditionNeeds {
    /// What the sign-in alone says.
    var truth: Truth
    var needs = DirectoryNeeds()

    /// Looks at a condition.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - signIn: What the event says of the sign-in; `nil` where no event is known.
    ///   - depth: How deep the condition is nested in others.
    init(of condition: RuleCondition, signIn: SignIn?, depth: Int = 0) {
        self.truth = .unknown
        // What the evaluation does not look at needs nothing.
        guard depth < ConditionEvaluator.maximumDepth else { return }
        switch condition {
        case .attribute(let name, _, _): self.needs.add(attribute: name)
        case .group(let form, _): self.needs.add(groups: form)
        case .accountState: self.needs.addAccountState()
        case .isGuest(let isGuest): self.truth = Self.truth(signIn.map { $0.isGuest == isGuest })
        case .signIn(let match): self.truth = Self.truth(signIn.map { match.fits($0) })
        case .all(let parts): self.combine(parts, decisive: .no, signIn: signIn, depth: depth)
        case .any(let parts): self.combine(parts, decisive: .yes, signIn: signIn, depth: depth)
        case .not(let part):
            let inner = ConditionNeeds(of: part, signIn: signIn, depth: depth + 1)
            self.truth = inner.truth.negated
            self.needs = inner.needs
        }
    }

    private mutating func combine(_ parts: [RuleCondition], decisive: Truth, signIn: SignIn?, depth: Int) {
        self.truth = decisive.negated
        for part in parts {
            let inner = ConditionNeeds(of: part, signIn: signIn, depth: depth + 1)
            if inner.truth == decisive {
                self.truth = decisive
                self.needs = DirectoryNeeds()
                return
            }
            if inner.truth == .unknown {
                self.truth = .unknown
                self.needs.formUnion(inner.needs)
            }
        }
    }

    private static func truth(_ holds: Bool?) -> Truth { holds.map { $0 ? .yes : .no } ?? .unknown }
}
