import FoundationEssentials

/// Where a machine has the parts of 389 Directory Server.
struct DirectoryServer389Installation: Sendable, Hashable {
    /// The server's program.
    let server: String
    /// The configuration that instances begin with.
    let template: String
    /// The configuration of a database, which is added to it.
    let suffixTemplate: String
    /// Files that each instance has a copy of.
    let copiedFiles: [String]

    /// Searches a machine.
    ///
    /// - Throws: ``ServerError`` with ``ServerError/Code/notInstalled`` that says what to install.
    init() throws(ServerError) {
        self.server = "/usr/sbin/ns-slapd"
        self.template = "/usr/share/dirsrv/data/template-dse.ldif"
        self.suffixTemplate = "/usr/share/dirsrv/data/template-suffix-db.ldif"
        self.copiedFiles = ["/usr/share/dirsrv/config/slapd-collations.conf", "/usr/share/dirsrv/config/certmap.conf"]
            .map { FileManager.default.fileExists(atPath: $0) ? $0 : $0.replacing("/usr/share", with: "/etc") }
        let needed =
            [self.server, self.template, self.suffixTemplate, "/usr/bin/certutil", "/usr/bin/openssl"]
            + self.copiedFiles
        for path in needed where !FileManager.default.fileExists(atPath: path) {
            throw ServerError(
                code: .notInstalled,
                message: "no \(path); on Debian: apt-get install 389-ds-base (make dependencies does it)"
            )
        }
    }
}
