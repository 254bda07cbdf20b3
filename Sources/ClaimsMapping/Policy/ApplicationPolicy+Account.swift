public import DirectoryValues

extension ApplicationPolicy {
    /// The conditions that change something.
    public var checkedConditions: Set<AccountCondition> {
        Set(AccountCondition.allCases.filter { self.outcome(of: $0) != .ignore })
    }

    /// Whether the user's account must be looked at even where no claim needs the directory.
    ///
    /// Only what the policy itself says makes it so: the usual outcomes come with a look-up that happens anyway.
    public var requiresAccountState: Bool {
        self.accountState.values.contains { $0 != .ignore }
    }

    /// What happens under a condition.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: What the policy says, or else the usual outcome.
    public func outcome(of condition: AccountCondition) -> AccountOutcome {
        self.accountState[condition] ?? .usual(of: condition)
    }

    /// The condition that decides about a sign-in.
    ///
    /// - Parameter conditions: Those that the account is under.
    /// - Returns: The first that fails it, else the first that leaves only the claims that need no directory; `nil`
    ///   where none changes anything.
    public func decisiveCondition(of conditions: Set<AccountCondition>) -> AccountCondition? {
        let ordered = AccountCondition.allCases.filter { conditions.contains($0) }
        return ordered.first { self.outcome(of: $0) == .fail } ?? ordered.first { self.outcome(of: $0) == .omit }
    }
}
