import LDAP

/// A tree of people and nested groups for 389 Directory Server, small enough to be added one by one.
///
/// People are `uid=...` in `ou=people`, groups `cn=...` in `ou=groups`; the MemberOf plugin writes the nested groups into
/// `memberOf`, too. Who has an odd name (``ReferenceDomain/oddNames``) is named by `cn`, and is a member of the group with
/// the same `cn`.
public enum Reference389 {
    /// The name at the root.
    public static let suffix = "dc=example,dc=test"
    /// In 5 groups: `crew-1` in `crew-2` in `crew-3` in `crew-4`, of which `crew-1` is a member again (a cycle), and
    /// `harbour`.
    public static let fewGroups = "okafor"
    /// In 200 groups: of 50 chains of four groups, in the first group of each directly.
    public static let manyGroups = "lindqvist"
    /// In no group.
    public static let noGroup = "haddad"
    /// In `unique`, a `groupOfUniqueNames`, which is a member of `outer`, a `groupOfNames`.
    public static let uniqueMember = "almeida"
    /// Has `nsAccountLock`: the server refuses a bind.
    public static let locked = "locked"
    /// Two people with the same `mail`, which is ``sharedMail``.
    public static let sharingMail = ["klein", "gross"]
    /// The `mail` of ``sharingMail``.
    public static let sharedMail = "rosa@example.test"
    /// The password of everybody.
    public static let password = "Only-4-Tests"

    /// What ``Shared389Directory`` serves.
    public static var configuration: DirectoryServer389Configuration {
        DirectoryServer389Configuration(suffix: self.suffix, entries: [.text(self.text)])
    }

    /// The name of a person.
    ///
    /// - Parameter identifier: The `uid`.
    /// - Returns: The name.
    public static func person(_ identifier: String) -> String {
        self.people.appending("uid", identifier).description
    }

    /// The name of a group.
    ///
    /// - Parameter commonName: The `cn`: any text.
    /// - Returns: The name.
    public static func group(_ commonName: String) -> String {
        self.groups.appending("cn", commonName).description
    }

    /// The name of somebody with an odd name.
    ///
    /// - Parameter index: The index in ``ReferenceDomain/oddNames``.
    /// - Returns: The name.
    public static func oddPerson(_ index: Int) -> String {
        self.people.appending("cn", ReferenceDomain.oddNames[index]).description
    }

    private static let root = DistinguishedName.root.appending("dc", "test").appending("dc", "example")
    private static let people = Self.root.appending("ou", "people")
    private static let groups = Self.root.appending("ou", "groups")
}
