extension Mapping {
    /// What an application's claims need of the directory, and nothing else.
    ///
    /// A rule that the sign-in alone rules out needs nothing, nor do the rules after one that gives a value whatever
    /// the directory says.
    ///
    /// - Parameters:
    ///   - policy: The application's policy.
    ///   - signIn: What the event says of the sign-in, the same that ``evaluate(_:signIn:policy:)`` gets; `nil` where
    ///     it is not known, which leaves nothing out.
    /// - Returns: The needs.
    public func needs(of policy: ApplicationPolicy, signIn: SignIn? = nil) -> DirectoryNeeds {
        var needs = DirectoryNeeds()
        for name in policy.releasedNames where name != policy.overageClaim {
            for link in self.chain(named: name) {
                var decided = Truth.yes
                if let condition = link.rule.when {
                    let conditionNeeds = ConditionNeeds(of: condition, signIn: signIn)
                    decided = conditionNeeds.truth
                    if decided == .unknown { needs.formUnion(conditionNeeds.needs) }
                }
                guard decided != .no else { continue }
                needs.add(link.rule.source)
                if decided == .yes, link.alwaysGivesValue { break }
            }
        }
        return needs
    }
}
