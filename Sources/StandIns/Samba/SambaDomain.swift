import FoundationEssentials
import Logging

/// An Active Directory domain of one's own on the loopback interface, for as long as the body of
/// ``withSambaDomain(_:logger:body:)`` runs.
///
/// Its one domain controller is Samba in a single process: a slow search holds up all others.
public final class SambaDomain: ThrowawayServer {
    /// The account that a bridge binds with.
    public static let serviceAccount = "svc-bridge"

    /// What it was configured with.
    public let configuration: SambaConfiguration
    /// The folder with its configuration, certificates and database; it goes away with the server.
    public let folder: TemporaryFolder
    /// The IPv4 address that clients connect to, in 127.0.0.0/8: one of its own where that is allowed.
    public var address: String { self.placement.address.description }
    /// The port of LDAP, which takes StartTLS as well: 389 on an address of its own.
    public var ldapPort: Int { self.placement.ports.ldap }
    /// The port of LDAP over TLS: 636 on an address of its own.
    public var ldapsPort: Int { self.placement.ports.ldaps }
    /// The name at the root of the domain.
    public let baseDN: String
    /// The domain's SID, as text.
    public let domainSID: String
    /// The name that may do everything.
    public let administratorDN: String
    /// The password of ``administratorDN``.
    public let administratorPassword: String
    /// The name of ``serviceAccount``, an ordinary user.
    public let serviceAccountDN: String
    /// The password of ``serviceAccountDN``.
    public let serviceAccountPassword: String

    /// The process that runs it.
    let serverGuard: ServerGuard
    private let entries: [String: SambaEntry]
    private let placement: SambaPlacement

    /// LDAP in the clear, with StartTLS on offer.
    public var ldapURL: String { "ldap://\(self.address):\(self.ldapPort)" }
    /// TLS from the first byte.
    public var ldapsURL: String { "ldaps://\(self.address):\(self.ldapsPort)" }
    /// A PEM file with the certificate authority to trust; the certificate is for ``address`` and ``hostName``.
    public var certificateAuthorityFile: String { self.folder.file(SambaConfigurationFile.authorityFile) }
    /// The domain controller's DNS name, which no name server knows.
    public var hostName: String { "\(SambaConfigurationFile.host).\(self.configuration.domain)" }
    /// The domain's NetBIOS name.
    public var netBIOSName: String { self.configuration.netBIOSName }
    /// Whether the process runs.
    public var isRunning: Bool { self.serverGuard.state.isRunning }
    /// The last lines that Samba wrote.
    public var output: [String] { self.serverGuard.state.output }

    /// Puts a handle together.
    ///
    /// - Parameters:
    ///   - configuration: What it is configured with.
    ///   - folder: Its folder.
    ///   - placement: Where it listens.
    ///   - result: What was made.
    ///   - passwords: The administrator's and the service account's.
    ///   - serverGuard: The process that runs it.
    /// - Throws: ``ServerError`` when there is no service account.
    init(
        configuration: SambaConfiguration,
        folder: TemporaryFolder,
        placement: SambaPlacement,
        result: SambaResult,
        passwords: (administrator: String, serviceAccount: String),
        serverGuard: ServerGuard
    ) throws(ServerError) {
        guard let serviceAccount = result.entries[Self.serviceAccount] else {
            throw ServerError(code: .preparationFailed, message: "the domain was made without its service account")
        }
        self.configuration = configuration
        self.folder = folder
        self.placement = placement
        self.baseDN = result.baseDN
        self.domainSID = result.domainSID
        self.administratorDN = result.administratorDN
        self.administratorPassword = passwords.administrator
        self.serviceAccountDN = serviceAccount.dn
        self.serviceAccountPassword = passwords.serviceAccount
        self.entries = result.entries
        self.serverGuard = serverGuard
    }

    /// What the domain made of an account or a group.
    ///
    /// - Parameter account: The account name in the configuration.
    /// - Returns: Its name and identifiers.
    /// - Throws: ``ServerError`` when the configuration has no such account.
    public func entry(_ account: String) throws(ServerError) -> SambaEntry {
        guard let entry = self.entries[account] else {
            throw ServerError(code: .preparationFailed, message: "the domain has no account \(account)")
        }
        return entry
    }

    /// Asks Samba to end, and waits until it has; connections end with it, and the database stays.
    ///
    /// - Throws: ``ServerError`` when it does not end, or `CancellationError`.
    public func stop() async throws {
        guard self.isRunning else { throw self.failure(.stopFailed, "Samba does not run") }
        guard try await self.serverGuard.end(.terminate) else { throw self.failure(.stopFailed, "Samba does not end") }
    }

    /// Starts Samba again on the same address and the same database, and waits until it listens.
    ///
    /// Where it runs, it is stopped first.
    ///
    /// - Throws: ``ServerError`` when it does not start, or `CancellationError`.
    public func restart() async throws {
        if self.isRunning { try await self.stop() }
        try await self.start()
    }

    /// Starts Samba and waits until it listens.
    ///
    /// - Throws: ``ServerError`` when it does not start, or `CancellationError`.
    func start() async throws {
        guard self.serverGuard.start() else {
            throw self.failure(.startFailed, "Samba runs already, or is gone for good")
        }
        let listens = try await Polling.wait(atMost: self.configuration.patience) {
            guard self.isRunning else { throw self.failure(.startFailed, "Samba ended instead of listening") }
            return self.placement.isListening
        }
        guard listens else { throw self.failure(.startFailed, "Samba does not listen") }
    }

    private func failure(_ code: ServerError.Code, _ message: String) -> ServerError {
        ServerError(code: code, message: message, output: Array(self.output.suffix(20)))
    }
}
