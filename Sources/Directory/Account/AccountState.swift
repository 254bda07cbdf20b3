public import DirectoryValues

/// What an entry says about its account.
public struct AccountState: Sendable, Hashable {
    /// The conditions that hold, out of those that were asked for.
    public let conditions: Set<AccountCondition>

    /// Creates a state.
    ///
    /// - Parameter conditions: The conditions that hold.
    public init(conditions: Set<AccountCondition> = []) {
        self.conditions = conditions
    }
}
