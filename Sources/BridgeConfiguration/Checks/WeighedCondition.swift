import ClaimsMapping

/// A condition, and about how many steps it takes to compare it with another one.
struct WeighedCondition {
    let condition: RuleCondition
    let weight: Int

    init(_ condition: RuleCondition) {
        self.condition = condition
        self.weight = Self.weight(of: condition)
    }

    private static func weight(of condition: RuleCondition) -> Int {
        switch condition {
        case .attribute(_, _, .isOneOf(let texts)), .group(_, .isOneOf(let texts)): 1 + texts.count
        case .attribute, .group, .accountState, .isGuest: 1
        case .signIn(let match): 1 + match.applications.count + match.resources.count + match.tenants.count
        case .all(let parts), .any(let parts): parts.reduce(1) { $0 + self.weight(of: $1) }
        case .not(let part): 1 + self.weight(of: part)
        }
    }
}
