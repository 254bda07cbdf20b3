import FoundationEssentials
import Logging

extension Slapd {
    /// How often another pair of ports is tried when somebody else was faster.
    private static let attempts = 5

    /// Makes the folder, loads the entries and starts the server.
    ///
    /// - Parameters:
    ///   - configuration: What is served, and how.
    ///   - logger: Takes what slapd writes.
    /// - Returns: A server that listens. The caller lends it, or ends its guard.
    /// - Throws: ``ServerError``, a file system error or `CancellationError`; nothing is left behind then.
    static func launch(_ configuration: SlapdConfiguration, logger: Logger) async throws -> Slapd {
        let installation = try SlapdInstallation(slapdPath: configuration.slapdPath)
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
        _ configuration: SlapdConfiguration,
        installation: SlapdInstallation,
        logger: Logger
    ) async throws -> Slapd {
        let ports = try LoopbackPort.free(count: 2)
        let folder = try TemporaryFolder(prefix: "slapd")
        let urls = [
            "ldap://127.0.0.1:\(ports[0])/", "ldaps://127.0.0.1:\(ports[1])/",
            // The last of them: when it listens, they all do.
            "ldapi://\(folder.file("ldapi").replacing("/", with: "%2F"))",
        ]
        let serverGuard = try ServerGuard(
            folder: folder,
            commandLine: [
                installation.slapd, "-f", folder.file("slapd.conf"), "-h", urls.joined(separator: " "),
                "-d", configuration.logLevel,
            ],
            environment: configuration.environment,
            logger: logger
        )
        let slapd = Slapd(
            configuration: configuration,
            folder: folder,
            ports: (ldap: ports[0], ldaps: ports[1]),
            serverGuard: serverGuard
        )
        return try await serverGuard.launching {
            try slapd.writeFiles(installation: installation)
            try await slapd.load(installation: installation)
            try await slapd.start()
            return slapd
        }
    }

    private func writeFiles(installation: SlapdInstallation) throws {
        let file = SlapdConfigurationFile(
            configuration: self.configuration,
            installation: installation,
            folder: self.folder
        )
        let authority = try CertificateAuthority(commonName: "Throwaway Authority")
        let server = try authority.issueServerCertificate(self.configuration.certificate)
        try self.folder.write(SlapdConfigurationFile.authorityFile, authority.certificatePEM)
        try self.folder.write(SlapdConfigurationFile.certificateFile, server.certificatePEM)
        try self.folder.write(SlapdConfigurationFile.keyFile, server.privateKeyPEM)
        try FileManager.default.createDirectory(
            atPath: self.folder.file(SlapdConfigurationFile.databaseFolder),
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        try self.folder.write("slapd.conf", try file.text())
        for (index, source) in self.configuration.entries.enumerated() {
            // They are loaded in the order of their names.
            let name = "\(1000 + index).ldif"
            switch source {
            case .text(let text): try self.folder.write(name, text)
            case .file(let path): try FileManager.default.copyItem(atPath: path, toPath: self.folder.file(name))
            }
        }
    }

    private func load(installation: SlapdInstallation) async throws {
        // The shell sorts the names that a pattern stands for.
        let script = """
            cd -- \(ShellWord.quoted(self.folder.path)) || exit
            for file in *.ldif; do
                [ -e "$file" ] || continue
                \(ShellWord.quoted(installation.slapd)) -T add -q -f slapd.conf \
                    -b \(ShellWord.quoted(self.configuration.suffix)) -l "$file" || exit
            done
            """
        guard try await self.serverGuard.prepare(script, atMost: self.configuration.patience) else {
            throw self.failure(.preparationFailed, "slapd did not load its entries")
        }
    }
}
