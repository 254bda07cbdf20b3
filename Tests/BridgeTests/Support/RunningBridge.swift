import AsyncHTTPClient
import Bridge
import BridgeConfiguration
import InMemoryLogging
import Logging
import NIOCore
import NIOHTTP1
import StandIns
import Testing

/// A bridge on a port of 127.0.0.1, and the ways to call it.
struct RunningBridge: Sendable {
    /// A bound for requests that must be answered, far above what any takes.
    static let patience = TimeAmount.seconds(40)

    let port: Int
    let path: String
    /// The port for administrators, if the configuration has one.
    let adminPort: Int?
    /// The port of `monitoring`, if the configuration has one.
    let monitoringPort: Int?
    let tenant: StandInTenant
    /// Whether it takes HTTPS.
    let isSecure: Bool
    private let handler: InMemoryLogHandler
    private let running: Task<Void, any Error>

    var url: String { "\(self.isSecure ? "https" : "http")://127.0.0.1:\(self.port)\(self.path)" }

    /// What it has logged so far.
    var log: BridgeLog { BridgeLog(self.handler.entries) }

    /// Runs a bridge while the body runs, and ends it in good order.
    ///
    /// - Returns: All that it logged.
    static func with(
        _ configuration: BridgeConfiguration,
        tenant: StandInTenant,
        logLevel: Logger.Level? = nil,
        supervisorSocket: SupervisorSocket? = nil,
        _ body: (RunningBridge) async throws -> Void
    ) async throws -> BridgeLog {
        let handler = InMemoryLogHandler()
        var logger = Logger(label: "bridge") { _ in handler }
        logger.logLevel = logLevel ?? Logger.Level(rawValue: configuration.log.level.rawValue) ?? .trace
        let service = BridgeService(
            configuration: configuration,
            source: nil,
            watchInterval: .milliseconds(100),
            supervisorSocket: supervisorSocket,
            logger: logger
        )
        let (ports, portOpened) = AsyncThrowingStream.makeStream(of: Int.self)
        let (adminPorts, adminPortOpened) = AsyncStream.makeStream(of: Int.self)
        let (monitoringPorts, monitoringPortOpened) = AsyncStream.makeStream(of: Int.self)
        let running = Task {
            do {
                defer {
                    adminPortOpened.finish()
                    monitoringPortOpened.finish()
                }
                try await service.run(
                    gracefulShutdownSignals: [],
                    reloadSignals: [],
                    reopenSignals: [],
                    onReady: { _ = portOpened.yield($0) },
                    onAdminReady: { _ = adminPortOpened.yield($0) },
                    onMonitoringReady: { _ = monitoringPortOpened.yield($0) }
                )
                portOpened.finish()
            } catch {
                portOpened.finish(throwing: error)
                throw error
            }
        }
        do {
            var iterator = ports.makeAsyncIterator()
            guard let port = try await iterator.next() else { throw CancellationError() }
            var adminIterator = adminPorts.makeAsyncIterator()
            var monitoringIterator = monitoringPorts.makeAsyncIterator()
            let bridge = RunningBridge(
                port: port,
                path: configuration.listen.path,
                adminPort: configuration.admin == nil ? nil : await adminIterator.next(),
                monitoringPort: configuration.monitoring.address == nil ? nil : await monitoringIterator.next(),
                tenant: tenant,
                isSecure: configuration.listen.certificate != nil,
                handler: handler,
                running: running
            )
            try await body(bridge)
        } catch {
            running.cancel()
            _ = await running.result
            throw error
        }
        running.cancel()
        try await running.value
        return BridgeLog(handler.entries)
    }

    /// Waits until the bridge has logged a message.
    func waitUntilLogged(_ message: Logger.Message) async throws {
        let deadline = ContinuousClock.now + .seconds(40)
        while !self.log.entries.contains(where: { $0.message == message }) {
            try #require(ContinuousClock.now < deadline, "nothing was logged of \(message)")
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Begins the graceful shutdown; the bridge still answers what it has begun.
    func beginShutdown() {
        self.running.cancel()
    }

    /// Waits until the bridge has ended.
    func waitUntilEnded() async throws {
        try await self.running.value
    }

    /// Sends a user's event with a good token.
    func callout(
        _ user: StandInUser = .member,
        application: StandInApplication = .dispatch,
        token: String? = nil
    ) async throws -> BridgeAnswer {
        let event = try StandInEvent.tokenIssuanceStart(tenantID: self.tenant.id, user: user, application: application)
        return try await self.post(event, token: token)
    }

    /// Sends a body with a good token, or with another.
    func post(_ body: [UInt8], token: String? = nil) async throws -> BridgeAnswer {
        try await self.post(.bytes(body), token: token)
    }

    /// Sends a body with a good token, or with another.
    func post(_ body: HTTPClientRequest.Body, token: String? = nil) async throws -> BridgeAnswer {
        let credentials: String
        if let token { credentials = token } else { credentials = try await self.tenant.token() }
        var request = HTTPClientRequest(url: self.url)
        request.method = .POST
        request.headers = ["Authorization": "Bearer \(credentials)", "Content-Type": "application/json"]
        request.body = body
        return try await self.send(request)
    }

    /// A user's event with a good token, for a client of the test's own.
    func calloutRequest(
        _ user: StandInUser = .member,
        application: StandInApplication = .dispatch
    ) async throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: self.url)
        request.method = .POST
        request.headers = [
            "Authorization": "Bearer \(try await self.tenant.token())", "Content-Type": "application/json",
        ]
        request.body = .bytes(
            try StandInEvent.tokenIssuanceStart(tenantID: self.tenant.id, user: user, application: application)
        )
        return request
    }

    /// Sends a request as it is, by the client that all tests share or by another one.
    func send(_ request: HTTPClientRequest, by client: HTTPClient = .shared) async throws -> BridgeAnswer {
        let start = ContinuousClock.now
        let response = try await client.execute(request, timeout: Self.patience)
        let body = try await response.body.collect(upTo: 1 << 20)
        return BridgeAnswer(
            status: response.status.code,
            headers: response.headers,
            body: Array(body.readableBytesView),
            elapsed: start.duration(to: .now)
        )
    }
}
