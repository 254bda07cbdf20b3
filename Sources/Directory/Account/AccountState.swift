public import DirectoryValues

/// What an entry says about its account.
public struct AccountState: Sendable, Hashable {
    /// The word for an account that is under no condition.
    public static let enabledWord = "enabled"

    /// The conditions that hold, out of those that were asked for.
    public let conditions: Set<AccountCondition>
    /// The attributes that should have said whether a condition holds and could not be understood, or that the
    /// directory did not show; in alphabetical order.
    public let unreadable: [String]

    /// The words of the conditions in their order of declaration, or ``enabledWord`` where none holds.
    ///
    /// Empty where none is known to hold and not all could be read: nobody can call such an account enabled.
    public var words: [String] {
        let words = AccountCondition.allCases.filter { self.conditions.contains($0) }.map(\.rawValue)
        return words.isEmpty && self.unreadable.isEmpty ? [Self.enabledWord] : words
    }

    /// Creates a state.
    ///
    /// - Parameters:
    ///   - conditions: The conditions that hold.
    ///   - unreadable: The attributes that could not be understood.
    public init(conditions: Set<AccountCondition> = [], unreadable: [String] = []) {
        self.conditions = conditions
        self.unreadable = unreadable
    }
}
