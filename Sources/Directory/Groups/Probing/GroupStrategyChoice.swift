/// Which way to groups is taken at a directory, and why.
public struct GroupStrategyChoice: Sendable, Hashable {
    /// The way; never ``GroupSettings/Strategy/automatic``.
    public let strategy: GroupSettings.Strategy
    /// Why, in words for an administrator.
    public let reason: String

    /// Creates a choice.
    ///
    /// - Parameters:
    ///   - strategy: The way.
    ///   - reason: Why.
    public init(strategy: GroupSettings.Strategy, reason: String) {
        self.strategy = strategy
        self.reason = reason
    }
}
