/// How one claim comes to its value.
///
/// Where its condition holds, values pass these stages: the source gives them, the pattern keeps those that match and
/// the replacement rewrites them, the value map translates, the transforms change them one after the other, and empty
/// values and duplicates go. Values of an attribute and groups have the order of their bytes, until a transform gives
/// them another. What is left is the claim's value; if nothing is, the default is.
public struct ClaimRule: Sendable, Hashable {
    /// The claim's name.
    public var name: String
    /// Where the values come from.
    public var source: Source
    /// What must hold for the rule to apply; `nil` is nothing.
    public var when: RuleCondition?
    /// What a value must match, as a whole, to stay.
    public var pattern: Pattern?
    /// What a value that matched becomes.
    ///
    /// Without a pattern it has nothing to say.
    public var replacement: Replacement?
    /// A table that values are looked up in.
    public var valueMap: ValueMap?
    /// Changes to the values, in this order.
    public var transforms: [Transform]
    /// The value, as it stands here, when the entry leaves nothing for the claim.
    ///
    /// It does not stand in for an entry that could not be read.
    public var defaultValue: String?
    /// Whether the claim is a list, even of one value.
    ///
    /// What becomes of several values without it, ``severalValues`` says.
    public var many: Bool
    /// What becomes of several values where the claim is no list.
    public var severalValues: SeveralValues
    /// Whether, over the byte limit, a list is cut at its end before the claim is dropped.
    public var mayBeCut: Bool
    /// Over the byte limit, claims of lower priority are dropped first.
    ///
    /// It ranks among the claims that the policy requires, and among those that it does not: the required ones are
    /// dropped last. A claim that alone is over the limit is dropped whatever its priority.
    public var priority: Int
    /// Rules for the same claim that are tried in their order while those before give no value.
    ///
    /// One that could not be worked out, because what it needs is not known, ends that as its value would: what is not
    /// known must not choose. So does one that finds more values than the claim takes. Name, ``many``, ``mayBeCut``
    /// and ``priority`` of the first one hold for all.
    public var alternatives: [ClaimRule]

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - name: The claim's name.
    ///   - source: Where the values come from.
    ///   - when: What must hold for the rule to apply.
    ///   - pattern: What a value must match.
    ///   - replacement: What a matched value becomes.
    ///   - valueMap: A table that values are looked up in.
    ///   - transforms: Changes to the values.
    ///   - defaultValue: The value when nothing is left.
    ///   - many: Whether the claim is a list.
    ///   - severalValues: What becomes of several values where it is none.
    ///   - mayBeCut: Whether a list is cut before it is dropped.
    ///   - priority: Its rank under the byte limit.
    ///   - alternatives: Rules that are tried while those before give no value.
    public init(
        name: String,
        source: Source,
        when: RuleCondition? = nil,
        pattern: Pattern? = nil,
        replacement: Replacement? = nil,
        valueMap: ValueMap? = nil,
        transforms: [Transform] = [],
        defaultValue: String? = nil,
        many: Bool = false,
        severalValues: SeveralValues = .drop,
        mayBeCut: Bool = false,
        priority: Int = 0,
        alternatives: [ClaimRule] = []
    ) {
        self.name = name
        self.source = source
        self.when = when
        self.pattern = pattern
        self.replacement = replacement
        self.valueMap = valueMap
        self.transforms = transforms
        self.defaultValue = defaultValue
        self.many = many
        self.severalValues = severalValues
        self.mayBeCut = mayBeCut
        self.priority = priority
        self.alternatives = alternatives
    }

    /// Whether the claim's value is a list; known before any value is, so that its shape never depends on one.
    var isList: Bool {
        if case .constant(.strings) = self.source { return true }
        return self.many
    }

    /// Whether the rule gives a value whatever anybody knows of the user, once its condition holds.
    var alwaysGivesValue: Bool {
        guard case .constant(let value) = self.source, self.pattern == nil, self.valueMap == nil,
            self.transforms.isEmpty
        else { return false }
        let values = Set(value.texts.filter { !$0.isEmpty && $0.utf8.count <= MappingBounds.maximumValueBytes })
        return self.isList ? !values.isEmpty : values.count == 1
    }

    /// The rule and all of its alternatives, in the order in which they are tried.
    ///
    /// Without recursion, so that no nesting uses up the stack.
    var chain: [ClaimRule] {
        var chain: [ClaimRule] = []
        var open = [self]
        while let rule = open.popLast() {
            chain.append(rule)
            open += rule.alternatives.reversed()
        }
        return chain
    }
}
