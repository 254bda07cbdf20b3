import FoundationEssentials
import Logging

extension DirectoryServer389 {
    /// How often another pair of ports is tried when somebody else was faster.
    private static let attempts = 5
    /// A level for errors and notices, as the server's own containers have it; with none it would leave the foreground.
    private static let foregroundLevel = "266354688"

    /// Makes the folder, starts the server and adds the entries.
    ///
    /// - Parameters:
    ///   - configuration: What is served, and how.
    ///   - logger: Takes what the server writes.
    /// - Returns: A server that listens. The caller lends it, or ends its guard.
    /// - Throws: ``ServerError``, a file system error or `CancellationError`; nothing is left behind then.
    static func launch(
        _ configuration: DirectoryServer389Configuration,
        logger: Logger
    ) async throws -> DirectoryServer389 {
        let installation = try DirectoryServer389Installation()
        var attempt = 1
        while true {
            do {
                return try await self.launchOnce(configuration, installation: installation, logger: logger)
            } catch let error as ServerError where error.code == .portTaken && attempt < self.attempts {
                attempt += 1
            }
        }
    }

    private static func launchOnce(
        _ configuration: DirectoryServer389Configuration,
        installation: DirectoryServer389Installation,
        logger: Logger
    ) async throws -> DirectoryServer389 {
        let ports = try LoopbackPort.free(count: 2)
        let folder = try TemporaryFolder(prefix: "ds389")
        let serverGuard = try ServerGuard(
            folder: folder,
            commandLine: [
                installation.server, "-D", folder.path, "-i", folder.file("run/pid"), "-d", self.foregroundLevel,
            ],
            logger: logger
        )
        let files = DirectoryServer389Files(
            configuration: configuration,
            installation: installation,
            folder: folder,
            ports: (ldap: ports[0], ldaps: ports[1]),
            rootPassword: RandomText.password()
        )
        let server = DirectoryServer389(files: files, serverGuard: serverGuard)
        return try await serverGuard.launching {
            try files.write()
            guard try await serverGuard.prepare(files.preparation, atMost: configuration.patience) else {
                throw server.failure(.preparationFailed, "the certificate's database was not made")
            }
            try await server.start()
            for source in configuration.entries { try await server.add(source) }
            try await server.addServiceAccount()
            return server
        }
    }

    private func addServiceAccount() async throws {
        guard !self.configuration.entries.isEmpty else { return }
        let mayRead = """
            (targetattr != "userPassword")(version 3.0; acl "The bridge reads"; allow (read, search, compare) \
            userdn = "ldap:///\(self.serviceAccountDN)";)
            """
        let text = """
            dn: \(self.serviceAccountDN)
            changetype: add
            objectClass: applicationProcess
            objectClass: simpleSecurityObject
            cn: svc-bridge
            userPassword: \(self.serviceAccountPassword)

            dn: \(self.suffix)
            changetype: modify
            add: aci
            aci: \(mayRead)

            """
        try await self.add(.text(text))
    }

    /// Adds or changes entries of the running server, as its root.
    ///
    /// - Parameter source: The LDIF; records without `changetype` are entries to add.
    /// - Throws: ``ServerError`` when the server refuses one, `CancellationError`, or a file system error.
    public func add(_ source: LDIFSource) async throws {
        let path: String
        switch source {
        case .file(let file): path = file
        case .text(let text): path = try self.folder.write("tmp/\(RandomText.password()).ldif", text)
        }
        let tool = CommandLineTool(
            name: "ldapadd",
            arguments: [
                "-x", "-H", self.ldapiURL, "-D", self.rootDN,
                "-y", self.folder.file(DirectoryServer389Files.passwordFile), "-f", path,
            ],
            // Nothing of the machine's own configuration.
            environment: ["LDAPNOINIT": "1"]
        )
        let outcome = try await tool.run()
        guard outcome.succeeded else {
            throw ServerError(
                code: .preparationFailed,
                message: "389 Directory Server did not take the entries",
                output: Array(outcome.output.suffix(20))
            )
        }
    }
}
