import FoundationEssentials

/// A Kerberos realm of one's own on the loopback interface, for as long as the body of
/// ``withKerberosRealm(_:logger:body:)`` runs.
public final class KerberosRealm: ThrowawayServer {
    /// What it was configured with.
    public let configuration: KerberosConfiguration
    /// The KDC's port.
    public let port: Int

    private let files: KerberosFiles
    /// The process that runs the KDC.
    let serverGuard: ServerGuard

    /// The clients' `krb5.conf`.
    ///
    /// libkrb5 has no other way to it than `KRB5_CONFIG` of the process's environment.
    public var configurationFile: String { self.files.folder.file("krb5.conf") }
    /// The realm's name.
    public var realm: String { self.configuration.realm }
    /// The last lines that the KDC wrote: one for each ticket.
    public var output: [String] { self.serverGuard.state.output }

    /// The file with a principal's key.
    ///
    /// - Parameter principal: A principal as configured.
    /// - Returns: The path.
    public func keytab(of principal: String) -> String { self.files.keytab(of: principal) }

    /// Fetches a ticket into a file, as `kinit` does.
    ///
    /// - Parameters:
    ///   - principal: A principal as configured.
    ///   - path: The credential cache's path.
    /// - Throws: ``KerberosError``.
    public func fetchTicket(for principal: String, into path: String) async throws {
        try await KerberosTool.run(
            "kinit",
            ["-k", "-t", self.keytab(of: principal), "-c", path, principal],
            environment: self.files.environment
        )
    }

    /// Puts a handle together.
    ///
    /// - Parameters:
    ///   - configuration: What it is configured with.
    ///   - files: Its files.
    ///   - serverGuard: The process that runs the KDC.
    init(configuration: KerberosConfiguration, files: KerberosFiles, serverGuard: ServerGuard) {
        self.configuration = configuration
        self.port = files.port
        self.files = files
        self.serverGuard = serverGuard
    }

    /// Writes the files, makes the database and starts the KDC.
    ///
    /// - Throws: ``KerberosError``, a file system error or `CancellationError`.
    func start() async throws {
        let folder = self.files.folder
        try folder.write("krb5.conf", self.files.client)
        try folder.write("kdc.conf", self.files.kdc)
        let environment = self.files.environment
        try await KerberosTool.run(
            "kdb5_util",
            ["-r", self.realm, "-P", RandomText.password(), "create", "-s"],
            environment: environment
        )
        try await KerberosTool.run(
            "kadmin.local",
            ["-r", self.realm],
            environment: environment,
            input: self.files.commands
        )
        for principal in self.configuration.principals {
            // kadmin.local reports no failure of a command that it read.
            guard FileManager.default.fileExists(atPath: self.keytab(of: principal)) else {
                throw KerberosError(message: "no keytab was made for \(principal)")
            }
        }
        guard self.serverGuard.start() else {
            throw KerberosError(message: "the KDC runs already, or is gone for good")
        }
        let listens = try await Polling.wait(atMost: self.configuration.patience) {
            guard self.serverGuard.state.isRunning else {
                throw KerberosError(message: "the KDC ended instead of listening", output: self.output)
            }
            return self.output.contains { $0.contains("commencing operation") }
        }
        guard listens else { throw KerberosError(message: "the KDC does not listen", output: self.output) }
    }
}
