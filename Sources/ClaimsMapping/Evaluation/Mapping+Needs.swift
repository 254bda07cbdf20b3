public import DirectoryValues

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
        for name in Self.unique(policy.release) where name != policy.overageClaim {
            for rule in self.chain(named: name) {
                var decided = Truth.yes
                if let condition = rule.when {
                    let conditionNeeds = ConditionNeeds(of: condition, signIn: signIn)
                    decided = conditionNeeds.truth
                    if decided == .unknown { needs.formUnion(conditionNeeds.needs) }
                }
                guard decided != .no else { continue }
                needs.add(rule.source)
                if decided == .yes, rule.alwaysGivesValue { break }
            }
        }
        return needs
    }

    /// The attributes that an application's claims need, and no others.
    ///
    /// - Parameters:
    ///   - policy: The application's policy.
    ///   - signIn: The sign-in, as for ``needs(of:signIn:)``.
    /// - Returns: The descriptions, each once however it is spelled, in order.
    public func requiredAttributes(for policy: ApplicationPolicy, signIn: SignIn? = nil) -> [String] {
        self.needs(of: policy, signIn: signIn).attributes
    }

    /// The forms in which an application's claims need the user's groups.
    ///
    /// - Parameters:
    ///   - policy: The application's policy.
    ///   - signIn: The sign-in, as for ``needs(of:signIn:)``.
    /// - Returns: The forms that released rules read; none if no rule reads groups.
    public func requiredGroupForms(for policy: ApplicationPolicy, signIn: SignIn? = nil) -> Set<GroupNameForm> {
        self.needs(of: policy, signIn: signIn).groupForms
    }

    /// Whether an application's claims need the state of the user's account.
    ///
    /// - Parameters:
    ///   - policy: The application's policy.
    ///   - signIn: The sign-in, as for ``needs(of:signIn:)``.
    /// - Returns: `true` if a released rule reads it.
    public func needsAccountState(for policy: ApplicationPolicy, signIn: SignIn? = nil) -> Bool {
        self.needs(of: policy, signIn: signIn).accountState
    }
}
