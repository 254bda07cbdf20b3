import Directory
import LDAP

/// `directory.groups`: how groups are found, where that differs from the directory's kind.
enum GroupsSection {
    static let strategy = Key("strategy", "the way to an entry's groups", ValueForm<GroupSettings.Strategy>.word)
    static let base = Key("base", "the entry below which groups are searched", .distinguishedName)
    static let filter = Key("filter", "what a group is", .filter)
    static let memberAttribute = Key("memberAttribute", "the attribute with the members' DNs", .attribute)
    static let nameAttribute = Key("nameAttribute", "the attribute with the group's name", .attribute)
    static let nested = Key("nested", "whether groups of groups count", .boolean)
    static let maximumDepth = Key("maximumDepth", "how many levels of groups of groups are followed", .integer(1...64))
    static let maximumCount = Key("maximumCount", "how many groups of one entry are taken", .integer(1...100_000))

    static let keys: [any DescribedKey] = [
        strategy, base, filter, memberAttribute, nameAttribute, nested, maximumDepth, maximumCount,
    ]
    static let form = ValueForm<GroupOverrides>
        .section(Self.keys) { section in
            GroupOverrides(
                strategy: section.value(Self.strategy),
                base: section.value(Self.base),
                filter: section.value(Self.filter),
                memberAttribute: section.value(Self.memberAttribute),
                nameAttribute: section.value(Self.nameAttribute),
                nested: section.value(Self.nested),
                maximumDepth: section.value(Self.maximumDepth),
                maximumCount: section.value(Self.maximumCount)
            )
        }
}
