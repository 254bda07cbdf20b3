import FoundationEssentials

/// Where a machine has slapd, its schema files and its modules.
struct SlapdInstallation: Sendable, Hashable {
    /// The server's program; it is the loading tool too (`-T add`).
    let slapd: String
    /// The folder with `core.schema` and the others.
    let schemaFolder: String
    /// The folder with modules, where slapd has them apart from its program.
    let moduleFolder: String?

    /// Searches a machine.
    ///
    /// - Parameter path: slapd's path, or `nil` to search the usual folders and `PATH`.
    /// - Throws: ``ServerError`` with ``ServerError/Code/notInstalled`` that says what to install.
    init(slapdPath path: String?) throws(ServerError) {
        let files = FileManager.default
        let searched = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":").map(String.init)
        let folders = ["/usr/sbin", "/usr/libexec", "/usr/local/sbin", "/usr/local/libexec"] + searched
        let candidates = path.map { [$0] } ?? folders.map { "\($0)/slapd" }
        guard let slapd = candidates.first(where: files.isExecutableFile(atPath:)) else {
            let place = path ?? "/usr/sbin, /usr/libexec, /usr/local or PATH"
            throw ServerError(
                code: .notInstalled,
                message: "no slapd at \(place); on Debian: apt-get install slapd (make dependencies does it)"
            )
        }
        let schemaFolders = ["/etc/ldap/schema", "/etc/openldap/schema", "/usr/local/etc/openldap/schema"]
        guard let schemaFolder = schemaFolders.first(where: { files.fileExists(atPath: "\($0)/core.schema") }) else {
            throw ServerError(
                code: .notInstalled,
                message: "slapd is there, but core.schema is in none of \(schemaFolders.joined(separator: ", "))"
            )
        }
        let moduleFolders = [
            "/usr/lib/ldap", "/usr/lib64/openldap", "/usr/lib/openldap", "/usr/local/libexec/openldap",
        ]
        self.slapd = slapd
        self.schemaFolder = schemaFolder
        self.moduleFolder = moduleFolders.first(where: files.fileExists(atPath:))
    }
}
