public import LDAP

/// How the groups of an entry are found, and what a group is called.
public struct GroupSettings: Sendable, Hashable {
    /// The way to the groups.
    public enum Strategy: String, Sendable, Hashable, CaseIterable {
        /// The entry's own `memberOf` values.
        case memberOf
        /// A search for groups that name the entry as a member, level by level.
        case memberSearch
    }

    /// The way to the groups.
    public var strategy: Strategy
    /// The entry below which groups are searched.
    public var base: DistinguishedName
    /// What a group is, for ``Strategy/memberSearch``.
    public var filter: Filter
    /// The attribute of a group that holds its members' DNs.
    public var memberAttribute: String
    /// The attribute of a group that is its name in claims.
    public var nameAttribute: String
    /// Whether groups of groups count.
    public var nested: Bool
    /// How many levels of groups of groups are followed.
    public var maximumDepth: Int
    /// How many groups of one entry are taken; above it the look-up fails rather than name only some of them.
    public var maximumCount: Int

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - strategy: The way to the groups.
    ///   - base: The search base of groups.
    ///   - filter: What a group is.
    ///   - memberAttribute: The attribute with members' DNs.
    ///   - nameAttribute: The attribute with the group's name.
    ///   - nested: Whether groups of groups count.
    ///   - maximumDepth: Levels followed; 10 unless told.
    ///   - maximumCount: Groups of one entry; 2000 unless told.
    public init(
        strategy: Strategy,
        base: DistinguishedName,
        filter: Filter,
        memberAttribute: String = "member",
        nameAttribute: String = "cn",
        nested: Bool = true,
        maximumDepth: Int = 10,
        maximumCount: Int = 2000
    ) {
        self.strategy = strategy
        self.base = base
        self.filter = filter
        self.memberAttribute = memberAttribute
        self.nameAttribute = nameAttribute
        self.nested = nested
        self.maximumDepth = maximumDepth
        self.maximumCount = maximumCount
    }

    /// The settings that a kind of directory has unless the configuration says otherwise.
    ///
    /// - Parameters:
    ///   - kind: The product family.
    ///   - base: The search base.
    /// - Returns: `memberSearch` over the kind's usual group classes; nothing depends on an overlay being there.
    public static func defaults(for kind: DirectoryKind, base: DistinguishedName) -> GroupSettings {
        func objectClass(_ name: String) -> Filter { .equality(attribute: "objectClass", value: Array(name.utf8)) }
        return switch kind {
        case .activeDirectory:
            GroupSettings(
                strategy: .memberSearch,
                base: base,
                filter: objectClass("group"),
                nameAttribute: "sAMAccountName"
            )
        case .openLDAP:
            GroupSettings(strategy: .memberSearch, base: base, filter: objectClass("groupOfNames"))
        case .generic:
            GroupSettings(
                strategy: .memberSearch,
                base: base,
                filter: .or([objectClass("groupOfNames"), objectClass("group")])
            )
        }
    }
}
