import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import LDAP

/// Everything that a configuration wants of one directory's entries.
struct AttributeUses: Sendable {
    /// Each place that reads an attribute, but for those of the account's state.
    private(set) var uses: [AttributeUse] = []
    /// The forms in which groups are wanted; none when nobody asks for groups.
    private(set) var groupForms: Set<GroupNameForm> = []
    /// The conditions of accounts that change something.
    private(set) var accountConditions: Set<AccountCondition>

    private let directoryKey: String
    private let correlationKey: String

    /// - Parameters:
    ///   - configuration: The configuration.
    ///   - index: The directory's position in it.
    init(configuration: BridgeConfiguration, directoryAt index: Int) {
        let isOnly =
            configuration.directories.count == 1
            && configuration.directories[index].name == DirectoryConfiguration.defaultName
        self.directoryKey = isOnly ? "directory" : "directories[\(index)]"
        self.correlationKey = isOnly ? "correlation" : "directories[\(index)].correlation"
        let policies = configuration.applications.rows.map(\.policy) + [configuration.applications.fallback]
        self.accountConditions = policies.reduce(into: []) { conditions, policy in
            conditions.formUnion(policy.checkedConditions)
        }
        for rule in configuration.mapping.rules { self.add(rule, key: "claims.\(rule.name)") }
        self.add(configuration.events)
        self.add(configuration.directories[index].settings)
    }

    private mutating func add(_ events: EventsSettings) {
        if let start = events.attributeCollectionStart {
            let key = "events.attributeCollectionStart"
            self.add(start.correlation, key: "\(key).correlation")
            for rule in start.prefill.rules { self.add(rule, key: "\(key).prefill.\(rule.name)") }
            self.accountConditions.formUnion(start.accountState)
        }
        if let submit = events.attributeCollectionSubmit {
            let key = "events.attributeCollectionSubmit"
            self.add(submit.correlation, key: "\(key).correlation")
            for rule in submit.validate.rules { self.add(rule, key: "\(key).validate.\(rule.name)") }
            for rule in submit.fill.rules { self.add(rule, key: "\(key).fill.\(rule.name)") }
            self.accountConditions.formUnion(submit.accountState)
        }
        if let verifiedID = events.verifiedIdClaimValidation {
            let key = "events.verifiedIdClaimValidation"
            self.add(verifiedID.correlation, key: "\(key).correlation")
            for rule in verifiedID.claims.rules { self.add(rule, key: "\(key).claims.\(rule.name)") }
            self.accountConditions.formUnion(verifiedID.accountState)
        }
    }

    private mutating func add(_ correlation: [CorrelationRule], key: String) {
        for (index, rule) in correlation.enumerated() {
            for condition in rule.conditions {
                self.add(condition.attribute, .person, .search(condition.form), "\(key)[\(index)]")
            }
        }
    }

    private mutating func add(_ rule: ClaimRule, key: String) {
        self.add(rule.source, of: rule, key: key)
        if let condition = rule.when { self.add(condition, key: "\(key).when") }
        for alternative in rule.alternatives { self.add(alternative, key: key) }
    }

    private mutating func add(_ source: ClaimRule.Source, of rule: ClaimRule, key: String) {
        switch source {
        case .attribute(let name, let form):
            self.addClaim(name, form ?? AttributeForm.usual(of: name), rule, key)
        case .template(let template):
            for name in template.attributes { self.addClaim(name, AttributeForm.usual(of: name), rule, key) }
        case .groups(let form): self.groupForms.insert(form)
        case .accountState: self.accountConditions = Set(AccountCondition.allCases)
        case .constant, .entry: break
        case .firstOf(let sources): for source in sources { self.add(source, of: rule, key: key) }
        }
    }

    private mutating func addClaim(_ name: String, _ form: AttributeForm, _ rule: ClaimRule, _ key: String) {
        // What a pattern or a table leaves of several values may be one.
        let narrows = rule.pattern != nil || rule.valueMap != nil || !rule.transforms.isEmpty
        let takesSeveral = rule.many || rule.severalValues != .drop || narrows
        self.add(name, .person, .claim(takesSeveral: takesSeveral, form: form), key)
    }

    private mutating func add(_ condition: RuleCondition, key: String) {
        switch condition {
        case .attribute(let name, _, _): self.add(name, .person, .condition, key)
        case .group(let form, _): self.groupForms.insert(form)
        case .accountState: self.accountConditions = Set(AccountCondition.allCases)
        case .isGuest, .signIn: break
        case .all(let parts), .any(let parts): for part in parts { self.add(part, key: key) }
        case .not(let part): self.add(part, key: key)
        }
    }

    private mutating func add(_ settings: DirectorySettings) {
        self.add(settings.correlation, key: self.correlationKey)
        if let population = settings.population {
            self.add(population, .person, "\(self.directoryKey).filter")
        }
        if let attribute = settings.securityIdentifierAttribute {
            self.add(attribute, .person, .securityIdentifier, "\(self.directoryKey).securityIdentifierAttribute")
        }
        if !self.groupForms.isEmpty { self.add(settings.groups) }
    }

    private mutating func add(_ settings: GroupSettings) {
        let key = "\(self.directoryKey).groups"
        self.add(settings.nameAttribute, .group, .groupName, "\(key).nameAttribute")
        self.add(settings.filter, .group, "\(key).filter")
        for attribute in settings.memberAttributes {
            self.add(attribute, .group, .members, "\(key).memberAttribute")
            if let value = settings.memberValue(in: attribute) {
                self.add(value, .person, .memberValue, "\(key).memberAttribute")
            }
        }
    }

    private mutating func add(_ filter: Filter, _ owner: AttributeUse.Owner, _ key: String) {
        switch filter {
        case .and(let parts), .or(let parts): for part in parts { self.add(part, owner, key) }
        case .not(let part): self.add(part, owner, key)
        case .equality(let attribute, _), .substrings(let attribute, _, _, _), .greaterOrEqual(let attribute, _),
            .lessOrEqual(let attribute, _), .approximate(let attribute, _), .present(let attribute):
            self.add(attribute, owner, .filter, key)
        case .extensible(let attribute, _, _, _):
            if let attribute { self.add(attribute, owner, .filter, key) }
        }
    }

    private mutating func add(
        _ attribute: String,
        _ owner: AttributeUse.Owner,
        _ purpose: AttributeUse.Purpose,
        _ key: String
    ) {
        self.uses.append(AttributeUse(attribute: attribute, owner: owner, purpose: purpose, key: key))
    }
}
