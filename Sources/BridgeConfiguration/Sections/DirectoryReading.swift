import Directory
import LDAP

/// What a document says of the directory.
///
/// The kind is known even where something else is wrong, because other sections have defaults by it.
struct DirectoryReading: Sendable {
    /// All but the correlation, which stands in a section of its own.
    struct Settings: Sendable {
        let base: DistinguishedName
        let population: Filter?
        let combinesRules: Bool
        let securityIdentifierAttribute: String?
        let groups: GroupSettings
        let connections: DirectoryConnectionSettings
    }

    let kind: DirectoryKind?
    let settings: Settings?
}
