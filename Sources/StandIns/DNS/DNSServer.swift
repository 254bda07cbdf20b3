import FoundationEssentials
import Logging

/// A name server (dnsmasq) of one's own on the loopback interface, for as long as the body of
/// ``withDNSServer(_:logger:body:)`` runs.
public final class DNSServer: ThrowawayServer {
    private static let configurationFile = "dnsmasq.conf"
    /// What dnsmasq writes once it listens.
    private static let started = "started, version"

    /// The port on 127.0.0.1, of UDP and TCP.
    public let port: Int

    /// The folder with its configuration; it goes away with the server.
    let folder: TemporaryFolder
    /// The process that runs it.
    let serverGuard: ServerGuard

    /// Address and port, as a resolver takes them.
    public var address: String { "127.0.0.1:\(self.port)" }

    private init(port: Int, folder: TemporaryFolder, serverGuard: ServerGuard) {
        self.port = port
        self.folder = folder
        self.serverGuard = serverGuard
    }

    /// Ends dnsmasq, and waits until it is gone; nobody listens on its port then.
    ///
    /// - Throws: ``DNSServerError`` when it does not end, or `CancellationError`.
    public func stop() async throws {
        guard self.serverGuard.state.isRunning else { return }
        guard try await self.serverGuard.end(.terminate) else { throw self.failure("dnsmasq does not end") }
    }

    /// Starts dnsmasq on the same port with other records, and waits until it listens.
    ///
    /// Where it runs, it is stopped first.
    ///
    /// - Parameter configuration: What it answers from now on.
    /// - Throws: ``DNSServerError`` when it does not start, or `CancellationError`.
    public func restart(_ configuration: DNSServerConfiguration) async throws {
        try await self.stop()
        try self.folder.write(Self.configurationFile, configuration.text(port: self.port))
        let before = self.startCount
        guard self.serverGuard.start() else { throw self.failure("dnsmasq runs already, or is gone for good") }
        let listens = try await Polling.wait(atMost: configuration.patience) {
            guard self.serverGuard.state.isRunning else { throw self.failure("dnsmasq ended instead of listening") }
            return self.startCount > before
        }
        guard listens else { throw self.failure("dnsmasq does not listen") }
    }

    /// Makes the folder and starts the server on a free port.
    ///
    /// - Parameters:
    ///   - configuration: What it answers.
    ///   - logger: Takes what dnsmasq writes.
    /// - Returns: A server that listens. The caller lends it, or ends its guard.
    /// - Throws: ``DNSServerError``, a file system error or `CancellationError`; nothing is left behind then.
    static func launch(_ configuration: DNSServerConfiguration, logger: Logger) async throws -> DNSServer {
        let folders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin"]
        guard let program = folders.map({ "\($0)/dnsmasq" }).first(where: FileManager.default.isExecutableFile) else {
            throw DNSServerError(
                message: "no dnsmasq; on Debian: apt-get install dnsmasq-base (make dependencies does it)"
            )
        }
        var attempt = 1
        while true {
            let server = try self.prepare(program: program, logger: logger)
            do {
                try await server.serverGuard.launching { try await server.restart(configuration) }
                return server
            } catch let error as DNSServerError where error.isPortTaken && attempt < 5 {
                attempt += 1
            }
        }
    }

    private static func prepare(program: String, logger: Logger) throws -> DNSServer {
        let port = try LoopbackPort.free(count: 1)[0]
        let folder = try TemporaryFolder(prefix: "dnsmasq")
        let serverGuard = try ServerGuard(
            folder: folder,
            commandLine: [program, "--conf-file=\(folder.file(self.configurationFile))"],
            logger: logger
        )
        return DNSServer(port: port, folder: folder, serverGuard: serverGuard)
    }

    private var startCount: Int { self.serverGuard.state.output.count { $0.contains(Self.started) } }

    private func failure(_ message: String) -> DNSServerError {
        DNSServerError(message: message, output: Array(self.serverGuard.state.output.suffix(10)))
    }
}
