/// How one rule of a claim went.
public struct RuleReport: Sendable, Hashable {
    /// Whether the rule's condition holds; `nil` for a rule without one.
    public internal(set) var condition: ConditionFinding?
    /// Why it gives no value; `nil` where it does.
    public internal(set) var absence: Absence?
    /// Why the default stands in for the directory's values, if it does.
    public internal(set) var defaultReason: Absence?
    /// The sources that were passed over, in order.
    public internal(set) var passedSources: [PassedSource] = []
    /// What became of several values where the claim takes one.
    public internal(set) var severalValues: SeveralValuesNote?
    /// The values after each stage, for someone who asked to see them; not for a log.
    public internal(set) var stages = ValueStages()
    /// The values that did not come through, likewise not for a log.
    public internal(set) var discarded: [DiscardedValue] = []
}
