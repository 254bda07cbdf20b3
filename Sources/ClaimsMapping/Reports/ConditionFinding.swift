/// Whether a rule's condition holds, and which part of it decided.
public struct ConditionFinding: Sendable, Hashable, CustomStringConvertible {
    /// Whether it holds.
    public let truth: Truth
    /// The smallest part of it that decided; the whole of an `all` that holds and of an `any` that does not.
    public let part: RuleCondition
    /// Why nobody could say; only where ``truth`` is ``Truth/unknown``.
    public let reason: Absence?

    /// What was found, in words.
    ///
    /// It has names, patterns and texts of the configuration, but none of the directory's values.
    public var description: String {
        "\(self.truth): \(self.part)" + (self.reason.map { " (\($0))" } ?? "")
    }
}
