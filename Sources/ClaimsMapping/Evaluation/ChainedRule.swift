/// A rule in its claim's chain.
///
/// A class, because a rule has many parts, which would be copied each time that the rule is looked at.
final class ChainedRule: Sendable {
    let rule: ClaimRule
    /// ``ClaimRule/isList`` of the rule.
    let isList: Bool
    /// ``ClaimRule/alwaysGivesValue`` of the rule.
    let alwaysGivesValue: Bool

    init(_ rule: ClaimRule) {
        self.rule = rule
        self.isList = rule.isList
        self.alwaysGivesValue = rule.alwaysGivesValue
    }
}
