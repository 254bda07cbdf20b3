import FoundationEssentials

/// Where a machine has the parts of 389 Directory Server.
struct DirectoryServer389Installation: Sendable, Hashable {
    /// The server's program.
    let server: String
    /// The configuration that instances begin with.
    let template: String
    /// The configuration of a database, which is added to it.
    let suffixTemplate: String

    /// Searches a machine.
    ///
    /// - Throws: ``ServerError`` with ``ServerError/Code/notInstalled`` that says what to install.
    init() throws(ServerError) {
        self.server = "/usr/sbin/ns-slapd"
        self.template = "/usr/share/dirsrv/data/template-dse.ldif"
        self.suffixTemplate = "/usr/share/dirsrv/data/template-suffix-db.ldif"
        let needed = [self.server, self.template, self.suffixTemplate, "/usr/bin/certutil", "/usr/bin/openssl"]
        for path in needed where !FileManager.default.fileExists(atPath: path) {
            throw ServerError(
                code: .notInstalled,
                message: "no \(path); on Debian: apt-get install 389-ds-base (make dependencies does it)"
            )
        }
    }
}
