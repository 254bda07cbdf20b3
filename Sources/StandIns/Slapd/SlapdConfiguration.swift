/// What a throwaway slapd serves, and how.
public struct SlapdConfiguration: Sendable, Hashable {
    /// The name at the root of the served tree.
    public var suffix: String
    /// The name whose bind may do everything; `cn=root` below the suffix unless told.
    public var rootDN: String
    /// The password of ``rootDN``; random unless told.
    public var rootPassword: String
    /// The entries, parents first, in the order in which they are loaded.
    ///
    /// None means an empty database, without even the entry of the suffix.
    public var entries: [LDIFSource]
    /// The schema files that come with slapd to include, by name without ending.
    public var schemas: [String]
    /// More schema: `objectidentifier`, `attributetype` and `objectclass` directives (`slapd.conf(5)`).
    public var extraSchema: String
    /// Modules to load next to `back_mdb`, such as `memberof`.
    public var modules: [String]
    /// Directives for the whole server, one a line.
    public var extraGlobalDirectives: [String]
    /// Directives for the database, one a line: `access`, `limits`, `sizelimit`, `overlay` and so on.
    public var extraDatabaseDirectives: [String]
    /// What is good or bad about the certificate that `ldaps` and StartTLS show.
    public var certificate: ServerCertificateKind
    /// slapd's debug levels (`slapd(8)`, `-d`): `none` for failures alone, `stats` for a line an operation.
    public var logLevel: String
    /// Variables of slapd's environment next to those of this process.
    public var environment: [String: String]
    /// The path of slapd; `nil` searches the usual folders and `PATH`.
    public var slapdPath: String?
    /// How long loading may take, and how long starting may take.
    public var patience: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - suffix: The name at the root.
    ///   - rootDN: The name that may do everything; `nil` is `cn=root` below the suffix.
    ///   - rootPassword: Its password; `nil` is a random one.
    ///   - entries: The LDIF to load.
    ///   - schemas: Included schema files of slapd's own.
    ///   - extraSchema: More schema directives.
    ///   - modules: Modules next to `back_mdb`.
    ///   - extraGlobalDirectives: Directives for the server.
    ///   - extraDatabaseDirectives: Directives for the database.
    ///   - certificate: The certificate's kind.
    ///   - logLevel: slapd's debug levels.
    ///   - environment: More variables for slapd.
    ///   - slapdPath: slapd's path; `nil` searches.
    ///   - patience: The bound of loading and of starting.
    public init(
        suffix: String = "dc=example,dc=test",
        rootDN: String? = nil,
        rootPassword: String? = nil,
        entries: [LDIFSource] = [],
        schemas: [String] = ["core", "cosine", "inetorgperson", "nis"],
        extraSchema: String = "",
        modules: [String] = [],
        extraGlobalDirectives: [String] = [],
        extraDatabaseDirectives: [String] = [],
        certificate: ServerCertificateKind = .valid,
        logLevel: String = "none",
        environment: [String: String] = [:],
        slapdPath: String? = nil,
        patience: Duration = .seconds(60)
    ) {
        self.suffix = suffix
        self.rootDN = rootDN ?? "cn=root,\(suffix)"
        self.rootPassword = rootPassword ?? RandomText.password()
        self.entries = entries
        self.schemas = schemas
        self.extraSchema = extraSchema
        self.modules = modules
        self.extraGlobalDirectives = extraGlobalDirectives
        self.extraDatabaseDirectives = extraDatabaseDirectives
        self.certificate = certificate
        self.logLevel = logLevel
        self.environment = environment
        self.slapdPath = slapdPath
        self.patience = patience
    }
}
