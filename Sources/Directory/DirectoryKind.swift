/// The product family of a directory; it chooses defaults, never behavior that a setting could not choose too.
public enum DirectoryKind: String, Sendable, Hashable, CaseIterable {
    /// Active Directory Domain Services, and Samba's.
    case activeDirectory = "active-directory"
    /// OpenLDAP's slapd.
    case openLDAP = "openldap"
    /// Anything else that speaks LDAP.
    case generic
}
