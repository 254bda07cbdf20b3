/// How one claim comes to its value.
///
/// Values pass these stages: the source gives them, the pattern keeps those that match and the replacement rewrites
/// them, the value map translates, the transforms change them one after the other, and empty values and duplicates
/// go. What is left is the claim's value; if nothing is, the default is.
public struct ClaimRule: Sendable, Hashable {
    /// The claim's name.
    public var name: String
    /// Where the values come from.
    public var source: Source
    /// What a value must match, as a whole, to stay.
    public var pattern: Pattern?
    /// What a value that matched becomes.
    ///
    /// Without a pattern it has nothing to say.
    public var replacement: Replacement?
    /// A table that values are looked up in.
    public var valueMap: ValueMap?
    /// Changes to every value, in this order.
    public var transforms: [Transform]
    /// The value, as it stands here, when the entry leaves nothing for the claim.
    ///
    /// It does not stand in for an entry that could not be read.
    public var defaultValue: String?
    /// Whether the claim is a list, even of one value.
    ///
    /// A claim that is no list is not issued when there are several values: to take one of them would be to choose,
    /// and the directory's order is no reason to.
    public var many: Bool
    /// Over the byte limit, claims of lower priority are dropped first.
    ///
    /// It ranks among the claims that the policy requires, and among those that it does not: the required ones are
    /// dropped last. A claim that alone is over the limit is dropped whatever its priority.
    public var priority: Int

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - name: The claim's name.
    ///   - source: Where the values come from.
    ///   - pattern: What a value must match.
    ///   - replacement: What a matched value becomes.
    ///   - valueMap: A table that values are looked up in.
    ///   - transforms: Changes to every value.
    ///   - defaultValue: The value when nothing is left.
    ///   - many: Whether the claim is a list.
    ///   - priority: Its rank under the byte limit.
    public init(
        name: String,
        source: Source,
        pattern: Pattern? = nil,
        replacement: Replacement? = nil,
        valueMap: ValueMap? = nil,
        transforms: [Transform] = [],
        defaultValue: String? = nil,
        many: Bool = false,
        priority: Int = 0
    ) {
        self.name = name
        self.source = source
        self.pattern = pattern
        self.replacement = replacement
        self.valueMap = valueMap
        self.transforms = transforms
        self.defaultValue = defaultValue
        self.many = many
        self.priority = priority
    }

    /// Whether the claim's value is a list; known before any value is, so that its shape never depends on one.
    var isList: Bool {
        if case .constant(.strings) = self.source { return true }
        return self.many
    }
}
