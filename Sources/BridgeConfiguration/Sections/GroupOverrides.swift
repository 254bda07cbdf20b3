import Directory
import LDAP

/// What a document says of groups; what it leaves out is for the directory's kind to say.
struct GroupOverrides: Sendable {
    var strategy: GroupSettings.Strategy?
    var base: DistinguishedName?
    var filter: Filter?
    var memberAttribute: String?
    var nameAttribute: String?
    var nested: Bool?
    var maximumDepth: Int?
    var maximumCount: Int?

    func applied(to defaults: GroupSettings) -> GroupSettings {
        GroupSettings(
            strategy: self.strategy ?? defaults.strategy,
            base: self.base ?? defaults.base,
            filter: self.filter ?? defaults.filter,
            memberAttribute: self.memberAttribute ?? defaults.memberAttribute,
            nameAttribute: self.nameAttribute ?? defaults.nameAttribute,
            nested: self.nested ?? defaults.nested,
            maximumDepth: self.maximumDepth ?? defaults.maximumDepth,
            maximumCount: self.maximumCount ?? defaults.maximumCount
        )
    }
}
