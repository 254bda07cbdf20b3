import FoundationEssentials

/// The directory of the demonstration: what is in `config/demo`, and a service account with a password of its own.
public struct DemoDirectory: Sendable {
    /// The name that the bridge binds with, the only one that `access.conf` lets read.
    public static let bindDN = "cn=bridge,ou=services,dc=harbour,dc=test"

    /// What to start slapd with.
    public let configuration: SlapdConfiguration
    /// The service account's password, new for each value of this type.
    public let bindPassword: String

    /// Reads the demonstration's files.
    ///
    /// - Parameter folder: The path of `config/demo`.
    /// - Throws: A `CocoaError` when a file cannot be read.
    public init(folder: String) throws {
        let password = RandomText.password()
        let account = """
            dn: \(Self.bindDN)
            objectClass: applicationProcess
            objectClass: simpleSecurityObject
            cn: bridge
            userPassword: \(password)

            """
        self.bindPassword = password
        self.configuration = SlapdConfiguration(
            suffix: "dc=harbour,dc=test",
            entries: [.file("\(folder)/people.ldif"), .file("\(folder)/groups.ldif"), .text(account)],
            extraSchema: try String(contentsOfFile: "\(folder)/schema.conf", encoding: .utf8),
            extraDatabaseDirectives: [try String(contentsOfFile: "\(folder)/access.conf", encoding: .utf8)]
        )
    }
}
