import Directory
import LDAP

/// Where the document says that the servers come from: lists, or DNS.
struct ServerSourceReading {
    private let primary: [Located<ServerAddress>]?
    private let backup: [Located<ServerAddress>]
    private let discover: DiscoverReading?

    /// Reads the keys; both ways at once, and none, are findings.
    init(_ section: Section) {
        self.primary = section.value(DirectorySection.servers)
        self.backup = section.value(DirectorySection.backupServers) ?? []
        self.discover = section.value(DirectorySection.discover)
        let isListed = section.contains(DirectorySection.servers)
        let isDiscovered = section.contains(DirectorySection.discover)
        if isListed, isDiscovered {
            section.findings.error(
                section.site(of: DirectorySection.discover),
                "servers come from one place: give `servers` or `discover`"
            )
        }
        if !isListed, !isDiscovered {
            section.findings.error(
                section.site.appending(key: DirectorySection.servers.name),
                "missing: \(DirectorySection.servers.summary); or `discover`, where DNS names them"
            )
        }
        if section.contains(DirectorySection.backupServers), !isListed {
            section.findings.error(
                section.site(of: DirectorySection.backupServers),
                "they stand behind `servers`, which is missing; DNS names backups by priority"
            )
        }
        let count = (self.primary?.count ?? 0) + self.backup.count
        if isListed, !isDiscovered, count == 1 {
            for key in [DirectorySection.order as any DescribedKey, DirectorySection.hedging] {
                if section.contains(key) {
                    section.findings.warning(section.site(of: key), "with one server it changes nothing")
                } else {
                    section.noteNothing(for: key)
                }
            }
        }
    }

    /// The servers that the document names.
    var listed: [Located<ServerAddress>] { (self.primary ?? []) + self.backup }

    /// The servers as settings.
    ///
    /// - Parameters:
    ///   - kind: The product family, which says what is looked up in DNS.
    ///   - isPlain: Whether a server that DNS names is connected to without TLS at first; else by `ldaps` on port 636, for
    ///     Active Directory publishes no other port than 389.
    ///   - connection: How a server is connected to.
    /// - Returns: The servers; `nil` where they could not be read.
    func servers(
        kind: DirectoryKind?,
        isPlain: Bool,
        _ connection: (ServerAddress) -> ConnectionConfiguration
    ) -> DirectoryServers? {
        if let primary {
            let groups = [primary, self.backup].filter { !$0.isEmpty }
            return .groups(groups.map { $0.map { connection($0.value) } })
        }
        guard let discover, let kind else { return nil }
        do throws(LDAPError) {
            let name =
                kind == .activeDirectory
                ? try ServiceName.domainControllers(domain: discover.domain)
                : try ServiceName.ldap(domain: discover.domain)
            let scheme = isPlain ? ServerAddress.Scheme.ldap : .ldaps
            return .discovery(
                DirectoryServers.Discovery(
                    configuration: DiscoveryConfiguration(
                        name: name,
                        scheme: scheme,
                        port: isPlain ? nil : 636
                    ),
                    nameServers: discover.nameServers,
                    acceptsTargetsOutsideDomain: discover.acceptsTargetsOutsideDomain,
                    connection: connection(ServerAddress(scheme: scheme, host: discover.domain))
                )
            )
        } catch {
            // The domain was checked with a name before it; this one is some letters longer.
            return nil
        }
    }
}
