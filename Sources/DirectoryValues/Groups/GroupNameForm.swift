/// What a group is called in claims.
///
/// Raw values are the words of the configuration.
public enum GroupNameForm: String, Sendable, Hashable, CaseIterable {
    /// The attribute that the directory's settings name.
    case name
    /// The common name.
    case cn
    /// The SAM account name, unique within an Active Directory domain.
    case sAMAccountName
    /// The distinguished name, in the server's spelling.
    case dn
    /// The security identifier as text, `S-1-5-21-...`.
    case sid
    /// `objectGUID` as text.
    case guid = "objectGUID"
    /// The domain's NetBIOS name, a backslash and the SAM account name.
    case domainName
}
