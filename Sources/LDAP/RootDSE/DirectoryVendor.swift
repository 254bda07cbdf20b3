/// Which kind of directory server answers.
public enum DirectoryVendor: String, Sendable, Hashable, CaseIterable {
    /// Microsoft Active Directory, Domain Services or Lightweight.
    case activeDirectory
    /// A Samba domain controller: Active Directory, with its own limits.
    case samba
    /// OpenLDAP's slapd.
    case openLDAP
    /// 389 Directory Server, and what Red Hat sells of it.
    case directory389
    /// Another one.
    case other

    init(vendorName: String?, objectClasses: [String], isActiveDirectory: Bool) {
        let name = vendorName?.lowercased() ?? ""
        if isActiveDirectory {
            self = name.contains("samba") ? .samba : .activeDirectory
        } else if objectClasses.contains(where: { $0.lowercased() == "openldaprootdse" }) {
            self = .openLDAP
        } else if name.contains("389 project") || name.contains("red hat") || name.contains("fedora project") {
            self = .directory389
        } else {
            self = .other
        }
    }
}
