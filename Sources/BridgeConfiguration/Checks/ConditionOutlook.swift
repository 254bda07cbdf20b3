import ClaimsMapping
import DirectoryValues

/// What is known of a condition before anybody signs in.
enum ConditionOutlook {
    /// Whether a condition holds for the sign-ins of a row; unknown where that depends on more.
    static func truth(of condition: RuleCondition, for match: SignInMatch) -> Truth {
        switch condition {
        case .attribute, .group, .accountState, .isGuest: .unknown
        case .signIn(let wanted):
            if wanted.covers(match) { .yes } else { self.areDisjoint(wanted, match) ? .no : .unknown }
        case .not(let part): self.truth(of: part, for: match).negated
        case .all(let parts): self.all(parts.lazy.map { self.truth(of: $0, for: match) })
        case .any(let parts): self.all(parts.lazy.map { self.truth(of: $0, for: match).negated }).negated
        }
    }

    /// Whether no sign-in fits both.
    static func areDisjoint(_ first: SignInMatch, _ second: SignInMatch) -> Bool {
        self.areDisjoint(first.applications, second.applications)
            || self.areDisjoint(first.resources, second.resources)
            || self.areDisjoint(first.protocols, second.protocols)
            || self.areDisjoint(first.tenants, second.tenants)
    }

    /// Whether two conditions never hold together.
    static func exclude(_ first: RuleCondition, _ second: RuleCondition) -> Bool {
        switch (first, second) {
        case (.not(let part), let other), (let other, .not(let part)): self.follows(part, from: other)
        case (.isGuest(let left), .isGuest(let right)): left != right
        case (.signIn(let left), .signIn(let right)): self.areDisjoint(left, right)
        default: false
        }
    }

    /// Whether a condition holds wherever another one does.
    static func follows(_ condition: RuleCondition, from other: RuleCondition) -> Bool {
        switch (condition, other) {
        case (.signIn(let wide), .signIn(let narrow)): wide.covers(narrow)
        case (.accountState(let wide), .accountState(let narrow)): narrow.isSubset(of: wide)
        case (.attribute(let name, let form, let wide), .attribute(let otherName, let otherForm, let narrow)):
            AttributeKey(name) == AttributeKey(otherName) && form == otherForm && self.follows(wide, from: narrow)
        case (.group(let form, let wide), .group(let otherForm, let narrow)):
            form == otherForm && self.follows(wide, from: narrow)
        default: condition == other
        }
    }

    private static func follows(_ test: ValueTest, from other: ValueTest) -> Bool {
        switch (test, other) {
        case (.isPresent, _): true
        case (.isOneOf(let wide), .isOneOf(let narrow)):
            Set(narrow.map { $0.lowercased() }).isSubset(of: wide.map { $0.lowercased() })
        default: test == other
        }
    }

    private static func all(_ truths: some Sequence<Truth>) -> Truth {
        var result = Truth.yes
        for truth in truths {
            if truth == .no { return .no }
            if truth == .unknown { result = .unknown }
        }
        return result
    }

    /// Sets of which an empty one is everything.
    private static func areDisjoint<Element>(_ first: Set<Element>, _ second: Set<Element>) -> Bool {
        !first.isEmpty && !second.isEmpty && first.isDisjoint(with: second)
    }
}
