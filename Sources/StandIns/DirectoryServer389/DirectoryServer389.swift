/// A 389 Directory Server of one's own on the loopback interface, for as long as the body of
/// ``with389Directory(_:logger:body:)`` runs.
public final class DirectoryServer389: ThrowawayServer {
    /// What it was configured with.
    public let configuration: DirectoryServer389Configuration
    /// The folder with its configuration, certificates and database; it goes away with the server.
    public let folder: TemporaryFolder
    /// The port of `ldap` on 127.0.0.1, which takes StartTLS as well.
    public let ldapPort: Int
    /// The port of `ldaps` on 127.0.0.1.
    public let ldapsPort: Int
    /// The password of ``rootDN``.
    public let rootPassword: String
    /// The password of ``serviceAccountDN``.
    public let serviceAccountPassword: String

    /// The process that runs it.
    let serverGuard: ServerGuard

    /// `ldap` in the clear, with StartTLS on offer.
    public var ldapURL: String { "ldap://127.0.0.1:\(self.ldapPort)" }
    /// TLS from the first byte.
    public var ldapsURL: String { "ldaps://127.0.0.1:\(self.ldapsPort)" }
    /// The Unix domain socket.
    public var ldapiURL: String { "ldapi://\(self.socketPath.replacing("/", with: "%2F"))" }
    /// A PEM file with the certificate authority to trust.
    public var certificateAuthorityFile: String { self.folder.file(DirectoryServer389Files.authorityFile) }
    /// The name at the root of the tree.
    public var suffix: String { self.configuration.suffix }
    /// The name that may do everything.
    public var rootDN: String { DirectoryServer389Files.rootDN }
    /// The name of an account that may read everything but passwords, as a bridge does.
    public var serviceAccountDN: String { "cn=svc-bridge,\(self.suffix)" }
    /// Whether the process runs.
    public var isRunning: Bool { self.serverGuard.state.isRunning }
    /// The last lines that the server wrote.
    public var output: [String] { self.serverGuard.state.output }

    private var socketPath: String { self.folder.file(DirectoryServer389Files.socketFile) }

    /// Puts a handle together.
    ///
    /// - Parameters:
    ///   - files: What it begins with.
    ///   - serverGuard: The process that runs it.
    init(files: DirectoryServer389Files, serverGuard: ServerGuard) {
        self.configuration = files.configuration
        self.folder = files.folder
        self.ldapPort = files.ports.ldap
        self.ldapsPort = files.ports.ldaps
        self.rootPassword = files.rootPassword
        self.serviceAccountPassword = RandomText.password()
        self.serverGuard = serverGuard
    }

    /// Asks the server to end, and waits until it has; connections end with it, and the database stays.
    ///
    /// - Throws: ``ServerError`` when it does not end, or `CancellationError`.
    public func stop() async throws {
        guard self.isRunning else { throw self.failure(.stopFailed, "ns-slapd does not run") }
        guard try await self.serverGuard.end(.terminate, atMost: .seconds(60)) else {
            throw self.failure(.stopFailed, "ns-slapd does not end")
        }
    }

    /// Starts the server again on the same ports and the same database, and waits until it listens.
    ///
    /// Where it runs, it is stopped first.
    ///
    /// - Throws: ``ServerError`` when it does not start, or `CancellationError`.
    public func restart() async throws {
        if self.isRunning { try await self.stop() }
        try await self.start()
    }

    /// Starts the server and waits until it listens.
    ///
    /// - Throws: ``ServerError`` when it does not start, or `CancellationError`.
    func start() async throws {
        guard self.serverGuard.start() else {
            throw self.failure(.startFailed, "ns-slapd runs already, or is gone for good")
        }
        // The socket in our own folder cannot be anybody else's.
        let listens = try await Polling.wait(atMost: self.configuration.patience) {
            guard self.isRunning else {
                let taken = self.output.suffix(20).contains { $0.contains("already in use") }
                throw self.failure(taken ? .portTaken : .startFailed, "ns-slapd ended instead of listening")
            }
            return UnixSocket.accepts(self.socketPath)
        }
        guard listens else { throw self.failure(.startFailed, "ns-slapd does not listen") }
    }

    /// Makes an error with what the server wrote last.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What happened.
    /// - Returns: The error.
    func failure(_ code: ServerError.Code, _ message: String) -> ServerError {
        ServerError(code: code, message: message, output: Array(self.output.suffix(20)))
    }
}
