import FoundationEssentials
import Logging

extension SambaDomain {
    private static let planFile = "plan.json"
    private static let resultFile = "result.json"
    private static let scriptFile = "make-domain.py"
    private static let relayFile = "relay.py"

    /// Makes the folder and the domain, and starts the server.
    ///
    /// - Parameters:
    ///   - configuration: What the domain holds.
    ///   - placement: Where it listens; `nil` finds a place.
    ///   - logger: Takes what Samba writes.
    /// - Returns: A server that listens. The caller lends it, or ends its guard.
    /// - Throws: ``ServerError``, a file system error or `CancellationError`; nothing is left behind then.
    static func launch(
        _ configuration: SambaConfiguration,
        placement: SambaPlacement? = nil,
        logger: Logger
    ) async throws -> SambaDomain {
        let installation = try SambaInstallation()
        let placement = try placement ?? SambaPlacement.find()
        let folder = try TemporaryFolder(prefix: "samba")
        let serverGuard = try ServerGuard(
            folder: folder,
            commandLine: placement.commandLine(
                [
                    installation.samba, "--configfile=\(folder.file("smb.conf"))", "--foreground", "--no-process-group",
                    "--model=single", "--debug-stdout", "--debuglevel=1",
                ],
                python: installation.python,
                script: folder.file(self.relayFile)
            ),
            logger: logger
        )
        return try await serverGuard.launching {
            // Three kinds of characters, whatever the random part is: the domain asks for that.
            let passwords = (
                administrator: "aA1-" + RandomText.password(), serviceAccount: "aA1-" + RandomText.password()
            )
            try self.writeFiles(configuration, folder: folder, address: placement.address)
            try self.writePlan(configuration, folder: folder, address: placement.address, passwords: passwords)
            let script = """
                exec \(installation.python) -I -B -- \(ShellWord.quoted(folder.file(self.scriptFile))) \
                    \(ShellWord.quoted(folder.file(self.planFile)))
                """
            guard try await serverGuard.prepare(script, atMost: configuration.patience) else {
                throw ServerError(
                    code: .preparationFailed,
                    message: "the domain was not made",
                    output: Array(serverGuard.state.output.suffix(20))
                )
            }
            let result = try Data(contentsOf: URL(filePath: folder.file(self.resultFile)))
            let domain = try SambaDomain(
                configuration: configuration,
                folder: folder,
                placement: placement,
                result: JSONDecoder().decode(SambaResult.self, from: result),
                passwords: passwords,
                serverGuard: serverGuard
            )
            try await domain.start()
            return domain
        }
    }

    private static func writeFiles(
        _ configuration: SambaConfiguration,
        folder: TemporaryFolder,
        address: LoopbackAddress
    ) throws {
        let file = SambaConfigurationFile(configuration: configuration, folder: folder, address: address)
        let authority = try CertificateAuthority(commonName: "Throwaway Authority")
        let server = try authority.issueServerCertificate(
            configuration.certificate,
            hosts: ["\(SambaConfigurationFile.host).\(configuration.domain)"],
            addresses: [address.bytes]
        )
        try folder.write(SambaConfigurationFile.authorityFile, authority.certificatePEM)
        try folder.write(SambaConfigurationFile.certificateFile, server.certificatePEM)
        try folder.write(SambaConfigurationFile.keyFile, server.privateKeyPEM)
        for path in file.folders {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        }
        try folder.write("smb.conf", file.text)
        try folder.write(self.scriptFile, SambaScript.text)
        try folder.write(self.relayFile, SambaRelayScript.text)
    }

    private static func writePlan(
        _ configuration: SambaConfiguration,
        folder: TemporaryFolder,
        address: LoopbackAddress,
        passwords: (administrator: String, serviceAccount: String)
    ) throws {
        let service = SambaAccount(
            self.serviceAccount,
            path: ["Services"],
            control: [.normal, .passwordNeverExpires],
            attributes: ["userPrincipalName": ["\(self.serviceAccount)@\(configuration.domain)"]],
            password: passwords.serviceAccount
        )
        let exchange = (1...15).map { "extensionAttribute\($0)" }
        let plan = SambaPlan(
            configurationFile: folder.file("smb.conf"),
            resultFile: folder.file(self.resultFile),
            domain: configuration.domain,
            netBIOSName: configuration.netBIOSName,
            host: SambaConfigurationFile.host,
            address: address.description,
            administratorPassword: passwords.administrator,
            schemaAttributes: configuration.hasEntraAttributes ? ["msDS-ExternalDirectoryObjectId"] + exchange : [],
            objects: ([service] + configuration.accounts).map { SambaPlan.Object($0) }
                + configuration.groups.map { SambaPlan.Object($0) }
        )
        let text = try JSONEncoder().encode(plan)
        try folder.write(self.planFile, String(decoding: text, as: UTF8.self))
    }
}
