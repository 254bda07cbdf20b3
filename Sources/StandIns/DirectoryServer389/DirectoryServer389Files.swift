import FoundationEssentials

/// The files of a throwaway 389 Directory Server: all that it writes is below one folder.
struct DirectoryServer389Files {
    /// The name that may do everything.
    static let rootDN = "cn=Directory Manager"
    /// The certificate authority's file name.
    static let authorityFile = "ca.pem"
    /// The server certificate's file name.
    static let certificateFile = "server.pem"
    /// The server key's file name.
    static let keyFile = "server.key"
    /// The Unix domain socket's name.
    static let socketFile = "ldapi"
    /// The file with the password of the root, without a line break.
    static let passwordFile = "password"
    private static let database = "userroot"

    /// What the caller asked for.
    let configuration: DirectoryServer389Configuration
    /// Where the server's parts are.
    let installation: DirectoryServer389Installation
    /// Where everything of this server is.
    let folder: TemporaryFolder
    /// The ports on 127.0.0.1.
    let ports: (ldap: Int, ldaps: Int)
    /// The password of ``rootDN``.
    let rootPassword: String

    /// Writes the folders and files that the server begins with.
    ///
    /// - Throws: A file system error, or what the certificate library throws.
    func write() throws {
        for name in ["schema", "lock", "tmp", "ldif", "bak", "run", "inst", "log", "db"] {
            try FileManager.default.createDirectory(
                atPath: self.folder.file(name),
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        }
        // The package's own are for its user alone; rules of languages, and names of client certificates, are not needed.
        try self.folder.write("slapd-collations.conf", "")
        try self.folder.write("certmap.conf", "certmap default default\n")
        let schema = (["dn: cn=schema"] + self.configuration.extraSchema).joined(separator: "\n") + "\n"
        try self.folder.write("schema/99user.ldif", schema)
        let authority = try CertificateAuthority(commonName: "Throwaway Authority")
        let server = try authority.issueServerCertificate(self.configuration.certificate)
        try self.folder.write(Self.authorityFile, authority.certificatePEM)
        try self.folder.write(Self.certificateFile, server.certificatePEM)
        try self.folder.write(Self.keyFile, server.privateKeyPEM)
        try self.folder.write(Self.passwordFile, self.rootPassword)
        try self.folder.write("dse.ldif", try self.serverEntries())
    }

    /// The script that puts the certificate where the server looks for it.
    var preparation: String {
        """
        set -e
        cd -- \(ShellWord.quoted(self.folder.path))
        certutil -N -d sql:. --empty-password
        openssl pkcs12 -export -in \(Self.certificateFile) -inkey \(Self.keyFile) -name Server-Cert -passout pass: -out p12
        pk12util -i p12 -d sql:. -n Server-Cert -W '' -K ''
        rm p12
        """
    }

    /// The server's configuration: what its package has for new instances, with values of ours.
    private func serverEntries() throws -> String {
        var text = try String(contentsOfFile: self.installation.template, encoding: .utf8)
        let suffix = try String(contentsOfFile: self.installation.suffixTemplate, encoding: .utf8)
        text +=
            "\n"
            + suffix.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("#") }
            .joined(separator: "\n")
        for (name, value) in self.values { text = text.replacing("%\(name)%", with: value) }
        // More than one empty line between entries is an entry to the server, and a bad one.
        var entries = text.components(separatedBy: "\n\n")
            .map { $0.split(separator: "\n").joined(separator: "\n") }
            .filter { !$0.isEmpty }
        for (index, entry) in entries.enumerated() {
            if entry.hasPrefix("dn: cn=config\n") {
                entries[index] += "\n" + self.serverSettings.joined(separator: "\n")
            } else if entry.hasPrefix("dn: cn=config,cn=ldbm database,") {
                // A fraction of the machine's memory otherwise, as files.
                entries[index] += "\nnsslapd-cache-autosize: 0\nnsslapd-dbcachesize: 4000000"
            } else if entry.hasPrefix("dn: cn=MemberOf Plugin,"), self.configuration.hasMemberOf {
                entries[index] = entry.replacing("pluginenabled: off", with: "pluginenabled: on")
                entries[index] += "\nmemberOfGroupAttr: uniqueMember"
            }
        }
        return entries.joined(separator: "\n\n") + "\n"
    }

    private var serverSettings: [String] {
        [
            "nsslapd-listenhost: 127.0.0.1",
            "nsslapd-securelistenhost: 127.0.0.1",
            "nsslapd-secureport: \(self.ports.ldaps)",
            "nsslapd-security: on",
        ]
    }

    private var values: [String: String] {
        let folder = self.folder
        return [
            "schema_dir": folder.file("schema"), "lock_dir": folder.file("lock"), "tmp_dir": folder.file("tmp"),
            "cert_dir": folder.path, "ldif_dir": folder.file("ldif"), "bak_dir": folder.file("bak"),
            "run_dir": folder.file("run"), "inst_dir": folder.file("inst"), "log_dir": folder.file("log"),
            "config_dir": folder.path, "db_dir": folder.file("db"), "db_home_dir": folder.file("db"), "db_lib": "bdb",
            "fqdn": "localhost", "ds_port": String(self.ports.ldap), "ds_user": ProcessInfo.processInfo.userName,
            "rootdn": Self.rootDN,
            // The server takes a password without a scheme for one of another scheme.
            "ds_passwd": "{CLEAR}\(self.rootPassword)\nnsslapd-rootpwstoragescheme: CLEAR",
            "ldapi_enabled": "on", "ldapi": folder.file(Self.socketFile), "ldapi_autobind": "off",
            "ds_suffix": self.configuration.suffix, "ds_bename": Self.database,
        ]
    }
}
