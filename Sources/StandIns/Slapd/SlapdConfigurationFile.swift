/// The text of `slapd.conf` for a throwaway slapd.
struct SlapdConfigurationFile {
    /// What the caller asked for.
    let configuration: SlapdConfiguration
    /// Where slapd's parts are.
    let installation: SlapdInstallation
    /// Where everything of this slapd is.
    let folder: TemporaryFolder

    /// Writes the configuration as slapd reads it.
    ///
    /// - Returns: The text of the file.
    /// - Throws: ``ServerError`` when a value has a line break or another control character.
    func text() throws(ServerError) -> String {
        let configuration = self.configuration
        var lines: [String] = []
        for schema in configuration.schemas {
            lines.append("include \(try Self.quote("\(self.installation.schemaFolder)/\(schema).schema"))")
        }
        lines.append(configuration.extraSchema)
        lines.append("pidfile \(try Self.quote(self.folder.file(Self.processFile)))")
        if let moduleFolder = self.installation.moduleFolder {
            lines.append("modulepath \(try Self.quote(moduleFolder))")
            for module in ["back_mdb"] + configuration.modules {
                lines.append("moduleload \(try Self.quote(module))")
            }
        }
        lines.append("TLSCACertificateFile \(try Self.quote(self.folder.file(Self.authorityFile)))")
        lines.append("TLSCertificateFile \(try Self.quote(self.folder.file(Self.certificateFile)))")
        lines.append("TLSCertificateKeyFile \(try Self.quote(self.folder.file(Self.keyFile)))")
        lines += configuration.extraGlobalDirectives
        lines.append("database mdb")
        lines.append("suffix \(try Self.quote(configuration.suffix))")
        lines.append("rootdn \(try Self.quote(configuration.rootDN))")
        lines.append("rootpw \(try Self.quote(configuration.rootPassword))")
        lines.append("directory \(try Self.quote(self.folder.file(Self.databaseFolder)))")
        // The file is sparse, and nothing in it must survive a crash.
        lines += ["maxsize 1073741824", "dbnosync", "index objectClass eq"]
        lines += configuration.extraDatabaseDirectives
        return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    /// The certificate authority's file name.
    static let authorityFile = "ca.pem"
    /// The server certificate's file name.
    static let certificateFile = "server.pem"
    /// The server key's file name.
    static let keyFile = "server.key"
    /// The file with slapd's process identifier.
    static let processFile = "slapd.pid"
    /// The folder with the database.
    static let databaseFolder = "database"

    private static func quote(_ value: String) throws(ServerError) -> String {
        guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
            throw ServerError(code: .invalidConfiguration, message: "a setting of slapd holds a control character")
        }
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}
