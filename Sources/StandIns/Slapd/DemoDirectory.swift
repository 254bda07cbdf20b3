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

    /// The variables that `config/demo/bridge.yaml` refers to.
    ///
    /// - Parameters:
    ///   - slapd: The server that was started with ``configuration``.
    ///   - tenant: The tenant whose callers are trusted.
    /// - Returns: The values by name.
    public func environment(slapd: Slapd, tenant: StandInTenant) -> [String: String] {
        [
            "DEMO_LDAP_URL": slapd.ldapsURL,
            "DEMO_CA_FILE": slapd.certificateAuthorityFile,
            "DEMO_BIND_DN": Self.bindDN,
            "DEMO_BIND_PASSWORD": self.bindPassword,
            "DEMO_TENANT_ID": tenant.id,
            "DEMO_AUDIENCE": tenant.audience,
            "DEMO_METADATA_URL": tenant.metadataURLs.first ?? "",
        ]
    }
}
