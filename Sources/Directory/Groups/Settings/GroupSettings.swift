public import LDAP

/// How the groups of an entry are found, and which of them count.
public struct GroupSettings: Sendable, Hashable {
    /// The way to the groups.
    public var strategy: Strategy
    /// The entry below which groups are searched, for ``Strategy/memberSearch`` and ``Strategy/inChain``.
    public var base: DistinguishedName
    /// What a group is, for ``Strategy/memberSearch`` and ``Strategy/inChain``.
    public var filter: Filter
    /// The attributes of a group that hold its members, for ``Strategy/memberSearch``; ``Strategy/inChain`` takes the first.
    public var memberAttributes: [String]
    /// The attribute of the person whose value stands there; `nil` is the DN, and `uid` for `memberUid` (RFC 2307).
    ///
    /// Groups that name their members by another value have no groups among them: nothing is nested.
    public var memberValueAttribute: String?
    /// The attribute of a group that is its name in claims.
    public var nameAttribute: String
    /// Whether groups of groups count.
    public var nested: Bool
    /// Whether the primary group counts, and what that one is in.
    ///
    /// It is no member value: Active Directory has its relative identifier in the person's `primaryGroupID`, POSIX its
    /// `gidNumber`.
    public var primaryGroup: Bool
    /// The types that count, in Active Directory.
    ///
    /// A group of another type is not walked through either, as Windows does for a token; only ``Strategy/inChain`` does.
    public var types: Set<GroupType>
    /// The scopes that count, in Active Directory.
    ///
    /// Groups of others are walked through.
    public var scopes: Set<Scope>
    /// Whether the built-in groups of a domain count (`BUILTIN\Users`), in Active Directory.
    ///
    /// They are walked through in any case.
    public var builtin: Bool
    /// How many levels of groups of groups there may be.
    public var maximumDepth: Int
    /// How many groups of one entry there may be, with those that are looked at and do not count.
    public var maximumCount: Int
    /// How many searches the groups of one entry may take.
    ///
    /// Past each of the three maxima the look-up fails rather than name only some groups.
    public var maximumRoundTrips: Int
    /// How long a group's names are known without asking again; zero keeps none.
    public var nameCacheTime: Duration
    /// How long it is known which groups a group is in, without asking again, for ``Strategy/memberSearch`` and
    /// ``Strategy/memberOf``; zero asks each time.
    ///
    /// It is shared by all people, so that most look-ups have to ask for a person's own groups alone. Which people are in a
    /// group is never kept here.
    public var nestingCacheTime: Duration

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - strategy: The way to the groups.
    ///   - base: The search base of groups.
    ///   - filter: What a group is.
    ///   - memberAttributes: The attributes with the members.
    ///   - memberValueAttribute: The person's attribute that stands there; the DN unless told.
    ///   - nameAttribute: The attribute with the group's name.
    ///   - nested: Whether groups of groups count.
    ///   - primaryGroup: Whether the primary group counts.
    ///   - types: The types that count; all unless told.
    ///   - scopes: The scopes that count; all unless told.
    ///   - builtin: Whether built-in groups count.
    ///   - maximumDepth: Levels of groups of groups; 10 unless told.
    ///   - maximumCount: Groups of one entry; 2000 unless told.
    ///   - maximumRoundTrips: Searches for one entry; 2000 unless told.
    ///   - nameCacheTime: How long names are known; 10 minutes unless told.
    ///   - nestingCacheTime: How long it is known which groups are in which; a minute unless told.
    public init(
        strategy: Strategy,
        base: DistinguishedName,
        filter: Filter,
        memberAttributes: [String] = ["member"],
        memberValueAttribute: String? = nil,
        nameAttribute: String = "cn",
        nested: Bool = true,
        primaryGroup: Bool = true,
        types: Set<GroupType> = Set(GroupType.allCases),
        scopes: Set<Scope> = Set(Scope.allCases),
        builtin: Bool = true,
        maximumDepth: Int = 10,
        maximumCount: Int = 2000,
        maximumRoundTrips: Int = 2000,
        nameCacheTime: Duration = .seconds(600),
        nestingCacheTime: Duration = .seconds(60)
    ) {
        self.strategy = strategy
        self.base = base
        self.filter = filter
        self.memberAttributes = memberAttributes
        self.memberValueAttribute = memberValueAttribute
        self.nameAttribute = nameAttribute
        self.nested = nested
        self.primaryGroup = primaryGroup
        self.types = types
        self.scopes = scopes
        self.builtin = builtin
        self.maximumDepth = maximumDepth
        self.maximumCount = maximumCount
        self.maximumRoundTrips = maximumRoundTrips
        self.nameCacheTime = nameCacheTime
        self.nestingCacheTime = nestingCacheTime
    }
}
