import ClaimsMapping
import DirectoryValues

/// A condition of a rule, with the places of its parts.
struct ClaimConditionTree: Sendable {
    indirect enum Content: Sendable {
        /// What the entry or its groups must have.
        case test(RuleCondition)
        case accountState([Located<AccountCondition>])
        case isGuest(Bool)
        case signIn(SignInMatchReading)
        case all([ClaimConditionTree])
        case any([ClaimConditionTree])
        case not(ClaimConditionTree)
    }

    let site: Site
    let content: Content

    /// The condition without the places.
    var condition: RuleCondition {
        switch self.content {
        case .test(let condition): condition
        case .accountState(let conditions): .accountState(Set(conditions.map(\.value)))
        case .isGuest(let isGuest): .isGuest(isGuest)
        case .signIn(let reading): .signIn(reading.match)
        case .all(let parts): .all(parts.map(\.condition))
        case .any(let parts): .any(parts.map(\.condition))
        case .not(let part): .not(part.condition)
        }
    }

    /// How many conditions there are in it.
    var count: Int {
        switch self.content {
        case .test, .accountState, .isGuest, .signIn: 1
        case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.count }
        case .not(let part): 1 + part.count
        }
    }

    /// All conditions in it, itself first.
    var descendants: [ClaimConditionTree] {
        switch self.content {
        case .test, .accountState, .isGuest, .signIn: [self]
        case .all(let parts), .any(let parts): [self] + parts.flatMap(\.descendants)
        case .not(let part): [self] + part.descendants
        }
    }

    /// The conditions that must all hold for it to: those of nested `all` too.
    var conjuncts: [ClaimConditionTree] {
        if case .all(let parts) = self.content { parts.flatMap(\.conjuncts) } else { [self] }
    }
}
