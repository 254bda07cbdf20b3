import ClaimsMapping

/// One rule of a claim, with the places of what checks ask for.
struct ClaimRuleReading: Sendable {
    let rule: ClaimRule
    let site: Site
    let when: ClaimConditionTree?

    /// Whether the claim of this rule is a list, where it is the first one.
    var isList: Bool { self.rule.many || self.isListConstant }

    /// Whether the value is a list as it stands.
    var isListConstant: Bool { if case .constant(.strings) = self.rule.source { true } else { false } }

    /// Whether there is no value without the user's entry.
    var needsEntry: Bool { Self.needsEntry(self.rule.source) }

    private static func needsEntry(_ source: ClaimRule.Source) -> Bool {
        switch source {
        case .constant: false
        case .attribute, .template, .groups, .accountState, .entry: true
        case .firstOf(let sources): sources.allSatisfy(self.needsEntry)
        }
    }
}
