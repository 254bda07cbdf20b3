import Directory
import LDAP

/// What a document says of groups; what it leaves out is for the directory's kind to say.
struct GroupOverrides: Sendable {
    var strategy: GroupSettings.Strategy?
    var base: DistinguishedName?
    var filter: Filter?
    var memberAttributes: [String]?
    var memberValueAttribute: String?
    var nameAttribute: String?
    var nested: Bool?
    var primaryGroup: Bool?
    var types: Set<GroupSettings.GroupType>?
    var scopes: Set<GroupSettings.Scope>?
    var builtin: Bool?
    var maximumDepth: Int?
    var maximumCount: Int?
    var maximumRoundTrips: Int?
    var nameCacheTime: Duration?
    var nestingCacheTime: Duration?
    /// Where the way to the groups stands, or else all that is said of groups.
    var site: Site?

    func applied(to defaults: GroupSettings) -> GroupSettings {
        GroupSettings(
            strategy: self.strategy ?? defaults.strategy,
            base: self.base ?? defaults.base,
            filter: self.filter ?? defaults.filter,
            memberAttributes: self.memberAttributes ?? defaults.memberAttributes,
            memberValueAttribute: self.memberValueAttribute ?? defaults.memberValueAttribute,
            nameAttribute: self.nameAttribute ?? defaults.nameAttribute,
            nested: self.nested ?? defaults.nested,
            primaryGroup: self.primaryGroup ?? defaults.primaryGroup,
            types: self.types ?? defaults.types,
            scopes: self.scopes ?? defaults.scopes,
            builtin: self.builtin ?? defaults.builtin,
            maximumDepth: self.maximumDepth ?? defaults.maximumDepth,
            maximumCount: self.maximumCount ?? defaults.maximumCount,
            maximumRoundTrips: self.maximumRoundTrips ?? defaults.maximumRoundTrips,
            nameCacheTime: self.nameCacheTime ?? defaults.nameCacheTime,
            nestingCacheTime: self.nestingCacheTime ?? defaults.nestingCacheTime
        )
    }
}
