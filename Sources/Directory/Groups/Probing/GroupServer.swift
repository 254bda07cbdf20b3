import LDAP

/// What look-ups for groups need to know of a server, from its root DSE.
///
/// Immutable, and an object so that look-ups share it.
final class GroupServer: Sendable {
    let vendor: DirectoryVendor
    let isActiveDirectory: Bool
    let supportsPagedResults: Bool
    let controllerLevel: FunctionalLevel?
    /// Where the forest's configuration is, in Active Directory.
    let configuration: DistinguishedName?
    private let namingContexts: [DistinguishedName]

    /// Reads a root DSE; a server that shows none is one of which nothing is known.
    init(_ rootDSE: RootDSE?) {
        self.vendor = rootDSE?.vendor ?? .other
        self.isActiveDirectory = rootDSE?.isActiveDirectory ?? false
        self.supportsPagedResults = rootDSE?.supportsPagedResults ?? false
        self.controllerLevel = rootDSE?.domainControllerFunctionality
        self.configuration = rootDSE?.configurationNamingContext.flatMap { try? DistinguishedName(parsing: $0) }
        self.namingContexts = (rootDSE?.namingContexts ?? []).compactMap { try? DistinguishedName(parsing: $0) }
            .sorted { $0.relativeNames.count > $1.relativeNames.count }
    }

    /// The operational attribute that holds an entry's own name and that searches answer from an index.
    ///
    /// Active Directory and Samba: `distinguishedName`; OpenLDAP and 389 look `entryDN` (RFC 5020) up in their index of
    /// names. Others may know such an attribute and search all entries for it.
    var nameAttribute: String? {
        switch self.vendor {
        case .activeDirectory, .samba: "distinguishedName"
        case .openLDAP, .directory389: "entryDN"
        case .other: nil
        }
    }

    /// The root of the tree that holds an entry; `nil` when the server holds none that does.
    func namingContext(of entry: DistinguishedName) -> DistinguishedName? {
        self.namingContexts.first { $0 == entry || entry.isDescendant(of: $0) }
    }
}
