/// A slapd of one's own on the loopback interface, for as long as the body of ``withSlapd(_:logger:body:)`` runs.
public final class Slapd: ThrowawayServer {
    /// What it was configured with.
    public let configuration: SlapdConfiguration
    /// The folder with its configuration, certificates and database; it goes away with the server.
    public let folder: TemporaryFolder
    /// The port of `ldap`, which takes StartTLS as well.
    public let ldapPort: Int
    /// The port of `ldaps`.
    public let ldapsPort: Int
    /// The Unix domain socket of `ldapi`.
    public let socketPath: String
    /// A PEM file with the certificate authority to trust.
    public let certificateAuthorityFile: String

    /// The process that runs it.
    let serverGuard: ServerGuard

    /// `ldap` in the clear, with StartTLS on offer.
    public var ldapURL: String { "ldap://127.0.0.1:\(self.ldapPort)" }
    /// TLS from the first byte.
    public var ldapsURL: String { "ldaps://127.0.0.1:\(self.ldapsPort)" }
    /// The Unix domain socket.
    public var ldapiURL: String { "ldapi://\(self.socketPath.replacing("/", with: "%2F"))" }
    /// The name at the root of the tree.
    public var suffix: String { self.configuration.suffix }
    /// The name that may do everything.
    public var rootDN: String { self.configuration.rootDN }
    /// The password of ``rootDN``.
    public var rootPassword: String { self.configuration.rootPassword }
    /// Whether the process runs.
    public var isRunning: Bool { self.serverGuard.state.isRunning }
    /// The last lines that slapd wrote; with the log level `stats`, a few for each operation.
    public var output: [String] { self.serverGuard.state.output }

    /// Puts a handle together; ``launch(_:logger:)`` gives it something to hold.
    ///
    /// - Parameters:
    ///   - configuration: What it is configured with.
    ///   - folder: Its folder.
    ///   - ports: Its ports.
    ///   - serverGuard: The process that runs it.
    init(
        configuration: SlapdConfiguration,
        folder: TemporaryFolder,
        ports: (ldap: Int, ldaps: Int),
        serverGuard: ServerGuard
    ) {
        self.configuration = configuration
        self.folder = folder
        self.ldapPort = ports.ldap
        self.ldapsPort = ports.ldaps
        self.socketPath = folder.file("ldapi")
        self.certificateAuthorityFile = folder.file(SlapdConfigurationFile.authorityFile)
        self.serverGuard = serverGuard
    }
}
