/// The text of `smb.conf` for a throwaway domain controller: all that it writes is below one folder.
struct SambaConfigurationFile {
    /// The domain controller's name.
    static let host = "dc1"
    /// The certificate authority's file name.
    static let authorityFile = "ca.pem"
    /// The server certificate's file name.
    static let certificateFile = "server.pem"
    /// The server key's file name.
    static let keyFile = "server.key"

    /// What the caller asked for.
    let configuration: SambaConfiguration
    /// Where everything of this domain is.
    let folder: TemporaryFolder
    /// The address that is its own.
    let address: LoopbackAddress

    /// The folders that must be there, parents first.
    var folders: [String] {
        let names = ["private", "lock", "state", "cache", "run", "ncalrpc", "bind-dns", "ntp", "winbind", "log"]
        return names.map { self.folder.file($0) } + [
            self.systemVolume, self.domainVolume, "\(self.domainVolume)/scripts",
        ]
    }

    /// The file's text.
    var text: String {
        let configuration = self.configuration
        let folder = self.folder
        return """
            [global]
            workgroup = \(configuration.netBIOSName)
            realm = \(configuration.domain.uppercased())
            netbios name = \(Self.host.uppercased())
            server role = active directory domain controller
            server services = ldap
            dcerpc endpoint servers =
            disable netbios = yes
            interfaces = \(self.address)/8
            bind interfaces only = yes
            private dir = \(folder.file("private"))
            lock directory = \(folder.file("lock"))
            state directory = \(folder.file("state"))
            cache directory = \(folder.file("cache"))
            pid directory = \(folder.file("run"))
            ncalrpc dir = \(folder.file("ncalrpc"))
            binddns dir = \(folder.file("bind-dns"))
            ntp signd socket directory = \(folder.file("ntp"))
            winbindd socket directory = \(folder.file("winbind"))
            log file = \(folder.file("log"))/%m.log
            tls cafile = \(folder.file(Self.authorityFile))
            tls certfile = \(folder.file(Self.certificateFile))
            tls keyfile = \(folder.file(Self.keyFile))
            ldap server require strong auth = \(configuration.requiresTLS ? "yes" : "no")
            dsdb:schema update allowed = yes
            ldb:nosync = yes
            vfs objects = dfs_samba4 acl_xattr xattr_tdb
            xattr_tdb:file = \(folder.file("state"))/xattr.tdb
            load printers = no
            printing = bsd
            printcap name = /dev/null
            \(configuration.extraSettings.joined(separator: "\n"))
            [sysvol]
            path = \(self.systemVolume)
            read only = no
            [netlogon]
            path = \(self.domainVolume)/scripts
            read only = no

            """
    }

    private var systemVolume: String { "\(self.folder.file("state"))/sysvol" }
    private var domainVolume: String { "\(self.systemVolume)/\(self.configuration.domain)" }
}
