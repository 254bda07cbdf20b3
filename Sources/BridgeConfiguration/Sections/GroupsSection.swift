import Directory
import LDAP

/// `directory.groups`: how groups are found, where that differs from the directory's kind.
enum GroupsSection {
    static let strategy = Key(
        "strategy",
        "the way to an entry's groups",
        ValueForm<GroupSettings.Strategy>.word,
        absence: .dependsOnKind { Self.defaults($0).strategy }
    )
    static let base = Key(
        "base",
        "the entry below which groups are searched",
        .distinguishedName,
        absence: .follows("the directory's `base`")
    )
    static let filter = Key(
        "filter",
        "what a group is",
        .filter,
        absence: .dependsOnKind { Self.defaults($0).filter }
    )
    static let memberAttribute = Key(
        "memberAttribute",
        "the attribute with a group's members, or several",
        .attributes,
        absence: .dependsOnKind { Self.defaults($0).memberAttributes },
        example: "[member, uniqueMember]"
    )
    static let memberValueAttribute = Key(
        "memberValueAttribute",
        "the person's attribute that stands among a group's members, where that is not the DN",
        .attribute,
        absence: .follows("the DN; `uid` for `memberUid`"),
        example: "uid"
    )
    static let nameAttribute = Key(
        "nameAttribute",
        "the attribute with the group's name",
        .attribute,
        absence: .dependsOnKind { Self.defaults($0).nameAttribute }
    )
    static let nested = Key(
        "nested",
        "whether groups of groups count",
        .boolean,
        absence: .dependsOnKind { Self.defaults($0).nested }
    )
    static let primaryGroup = Key(
        "primaryGroup",
        "whether the primary group counts",
        .boolean,
        absence: .dependsOnKind { Self.defaults($0).primaryGroup }
    )
    static let types = Key(
        "types",
        "the types of groups that count, in Active Directory",
        .list(ValueForm<GroupSettings.GroupType>.word, count: 1...2),
        absence: .dependsOnKind { kind in Self.ofActiveDirectory(kind) { Self.located($0.types) } }
    )
    static let scopes = Key(
        "scopes",
        "the scopes of groups that count, in Active Directory",
        .list(ValueForm<GroupSettings.Scope>.word, count: 1...3),
        absence: .dependsOnKind { kind in Self.ofActiveDirectory(kind) { Self.located($0.scopes) } }
    )
    static let builtin = Key(
        "builtin",
        "whether the domain's built-in groups count, in Active Directory",
        .boolean,
        absence: .dependsOnKind { kind in Self.ofActiveDirectory(kind) { $0.builtin } }
    )
    static let maximumDepth = Key(
        "maximumDepth",
        "how many levels of groups of groups there may be",
        .integer(1...64),
        absence: .dependsOnKind { Self.defaults($0).maximumDepth }
    )
    static let maximumCount = Key(
        "maximumCount",
        "how many groups of one entry there may be",
        .integer(1...100_000),
        absence: .dependsOnKind { Self.defaults($0).maximumCount }
    )
    static let maximumRoundTrips = Key(
        "maximumRoundTrips",
        "how many searches the groups of one entry may take",
        .integer(1...100_000),
        absence: .dependsOnKind { Self.defaults($0).maximumRoundTrips }
    )
    static let nameCacheTime = Key(
        "nameCacheTime",
        "how long a group's names are known without asking again",
        .duration(.zero...(.seconds(86_400))),
        absence: .dependsOnKind { Self.defaults($0).nameCacheTime }
    )
    static let nestingCacheTime = Key(
        "nestingCacheTime",
        "how long it is known which groups are in which, for `memberSearch` and `memberOf`; `0s` asks for each person anew",
        .duration(.zero...(.seconds(86_400))),
        absence: .dependsOnKind { Self.defaults($0).nestingCacheTime }
    )

    static let keys: [any DescribedKey] = [
        strategy, base, filter, memberAttribute, memberValueAttribute, nameAttribute, nested, primaryGroup, types,
        scopes, builtin, maximumDepth, maximumCount, maximumRoundTrips, nameCacheTime,
        nestingCacheTime,
    ]
    static let form = ValueForm<GroupOverrides>
        .section(Self.keys) { section in
            GroupOverrides(
                strategy: section.value(Self.strategy),
                base: section.value(Self.base),
                filter: section.value(Self.filter),
                memberAttributes: section.value(Self.memberAttribute),
                memberValueAttribute: section.value(Self.memberValueAttribute),
                nameAttribute: section.value(Self.nameAttribute),
                nested: section.value(Self.nested),
                primaryGroup: section.value(Self.primaryGroup),
                types: section.value(Self.types).map { Set($0.map(\.value)) },
                scopes: section.value(Self.scopes).map { Set($0.map(\.value)) },
                builtin: section.value(Self.builtin),
                maximumDepth: section.value(Self.maximumDepth),
                maximumCount: section.value(Self.maximumCount),
                maximumRoundTrips: section.value(Self.maximumRoundTrips),
                nameCacheTime: section.value(Self.nameCacheTime),
                nestingCacheTime: section.value(Self.nestingCacheTime),
                site: section.site(of: Self.strategy)
            )
        }
        .named("groups")

    /// What a kind of directory has, but for the base.
    private static func defaults(_ kind: DirectoryKind) -> GroupSettings {
        .defaults(for: kind, base: DistinguishedName([]))
    }

    /// What only directories with Active Directory's types of groups have.
    private static func ofActiveDirectory<Value>(_ kind: DirectoryKind, _ value: (GroupSettings) -> Value) -> Value? {
        kind == .openLDAP ? nil : value(self.defaults(kind))
    }

    private static func located<Word: RawRepresentable & CaseIterable & Hashable>(_ words: Set<Word>) -> [Located<Word>]
    {
        Word.allCases.filter { words.contains($0) }.map { Located(value: $0, site: .document) }
    }
}
