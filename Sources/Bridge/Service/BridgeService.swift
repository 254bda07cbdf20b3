import AsyncHTTPClient
public import BridgeConfiguration
import CoreMetrics
import Directory
import EntraCallout
import Hummingbird
import HummingbirdCore
import LDAP
public import Logging
import NIOCore
import ServiceLifecycle
public import UnixSignals

/// The running service: directory, cache, caller verification, audit and HTTP servers, started and stopped together.
public struct BridgeService: Sendable {
    /// How long the first fetch of keys may take before the start is given up.
    private static let warmUpTimeout = Duration.seconds(15)
    /// How long the start waits for the directory.
    private static let directoryWarmUpTimeout = Duration.seconds(2)

    private let configuration: BridgeConfiguration
    private let source: ConfigurationSource?
    private let watchInterval: Duration
    private let supervisorSocket: SupervisorSocket?
    private let logger: Logger

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - configuration: What it does.
    ///   - source: Where the configuration comes from, to be read again when that changes; it never is unless told.
    ///   - supervisorSocket: Where a supervisor such as systemd wants to be told; it is not unless told.
    ///   - logger: Takes its log.
    public init(
        configuration: BridgeConfiguration,
        source: ConfigurationSource? = nil,
        supervisorSocket: SupervisorSocket? = nil,
        logger: Logger
    ) {
        self.init(
            configuration: configuration,
            source: source,
            watchInterval: ConfigurationReload.usualInterval,
            supervisorSocket: supervisorSocket,
            logger: logger
        )
    }

    /// Creates a service that looks at its files at another interval.
    package init(
        configuration: BridgeConfiguration,
        source: ConfigurationSource?,
        watchInterval: Duration,
        supervisorSocket: SupervisorSocket? = nil,
        logger: Logger
    ) {
        self.configuration = configuration
        self.source = source
        self.watchInterval = watchInterval
        self.supervisorSocket = supervisorSocket
        self.logger = logger
    }

    /// Runs until a signal or cancellation, which both end it gracefully.
    ///
    /// Keys are fetched before the port opens; callouts in flight are answered before it ends.
    ///
    /// - Parameters:
    ///   - gracefulShutdownSignals: The signals that end it in good order.
    ///   - reloadSignals: The signals on which the configuration is read again, if it has a source.
    ///   - reopenSignals: The signals on which the file of the audit is opened anew.
    ///   - onReady: Called once the port is open, with the port.
    ///   - onAdminReady: Called once the port for administrators is open, if there is one, with the port.
    ///   - onMonitoringReady: Called once the port of `monitoring` is open, if there is one, with the port.
    /// - Throws: `TenantKeysError` when a tenant's keys cannot be fetched, `FileFailure` when the certificate cannot be used,
    ///   and the system's error when the port cannot.
    public func run(
        gracefulShutdownSignals: [UnixSignal] = [.sigterm, .sigint],
        reloadSignals: [UnixSignal] = [.sighup],
        reopenSignals: [UnixSignal] = [.sigusr1],
        onReady: @escaping @Sendable (Int) async -> Void = { _ in },
        onAdminReady: @escaping @Sendable (Int) async -> Void = { _ in },
        onMonitoringReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        // First of all: a signal that nobody waits for ends a process.
        let hangups =
            self.source == nil || reloadSignals.isEmpty
            ? nil : await UnixSignalsSequence(trapping: reloadSignals)
        let reopenings = reopenSignals.isEmpty ? nil : await UnixSignalsSequence(trapping: reopenSignals)
        let audit = try AuditLog(settings: self.configuration.audit, reopenSignals: reopenings, logger: self.logger)
        let identity = try await ListenIdentity.load(self.configuration.listen)
        // Redirects would let a metadata document come from a host that nobody configured.
        var clientConfiguration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // A host that refuses is told of at once and by its true reason; when to ask again, the keys' schedule decides. By
        // itself the client would go on until the time for the document is over, which would then be the reason.
        clientConfiguration.connectionPool.retryConnectionEstablishment = false
        let httpClient = HTTPClient(eventLoopGroupProvider: .singleton, configuration: clientConfiguration)
        do {
            let metrics = BridgeMetrics(self.configuration)
            // Of this service alone: another one in the process has figures of its own.
            try await withMetricsFactory(metrics.registry) {
                try await self.run(
                    identity,
                    httpClient,
                    audit,
                    metrics,
                    gracefulShutdownSignals,
                    hangups,
                    onReady,
                    onAdminReady,
                    onMonitoringReady
                )
            }
        } catch {
            try? await httpClient.shutdown()
            throw error
        }
        try await httpClient.shutdown()
    }

    private func run(
        _ identity: ListenIdentity?,
        _ httpClient: HTTPClient,
        _ audit: AuditLog,
        _ metrics: BridgeMetrics,
        _ signals: [UnixSignal],
        _ hangups: UnixSignalsSequence?,
        _ onReady: @escaping @Sendable (Int) async -> Void,
        _ onAdminReady: @escaping @Sendable (Int) async -> Void,
        _ onMonitoringReady: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let limiter = ConcurrencyLimiter(limit: self.configuration.maximumConcurrentCallouts)
        let first = Generation(
            number: 1,
            configuration: self.configuration,
            directory: try DirectoryPart(self.configuration, logger: self.logger),
            caller: CallerPart(self.configuration, httpClient: httpClient, logger: self.logger),
            passwords: PasswordMemory(logger: self.logger),
            identity: identity,
            limiter: limiter,
            audit: audit,
            metrics: metrics.callouts
        )
        let current = CurrentGeneration(first)
        let flights = metrics.callouts.flights
        let health = ServiceHealth(current: current, flights: flights, settings: self.configuration.monitoring)
        let supervisor = self.supervisorSocket.map { socket in
            Supervisor(socket: socket, logger: self.logger) {
                await health.live()
            } ready: {
                health.ready()
            }
        }
        metrics.collect(
            StateCollector(current: current, limiter: limiter, flights: flights, audit: audit, health: health)
        )
        let runner = PartRunner()
        runner.start(first.directory.part)
        runner.start(first.caller.part)
        var application = self.application(current) { port in
            health.startedServing()
            ProgramMemory.releaseStartup()
            await supervisor?.serving()
            await onReady(port)
        }
        application.beforeServerStarts { try await first.caller.verifier.warmUp(deadline: .now + Self.warmUpTimeout) }
        let logger = self.logger
        application.beforeServerStarts {
            await first.directory.access.warmUp(deadline: .now + Self.directoryWarmUpTimeout, telling: logger)
        }
        let monitoring = MonitoringRoutes(registry: metrics.registry, health: health)
        var services: [any Service] = [
            runner, audit, PasswordCertificateWatch(current: current),
            IdentityWatch(current: current, interval: self.watchInterval, logger: self.logger),
        ]
        if let supervisor { services.append(supervisor) }
        if let address = self.configuration.monitoring.address {
            services.append(
                MonitoringApplication.make(address, routes: monitoring, logger: self.logger, onReady: onMonitoringReady)
            )
        }
        if let admin = self.configuration.admin {
            services.append(
                AdminApplication.make(
                    admin,
                    current: current,
                    monitoring: monitoring,
                    logger: self.logger,
                    onReady: onAdminReady
                )
            )
        }
        if let source = self.source {
            services.append(
                ConfigurationReload(
                    source: source,
                    interval: self.watchInterval,
                    hangups: hangups,
                    current: current,
                    runner: runner,
                    limiter: limiter,
                    audit: audit,
                    httpClient: httpClient,
                    metrics: metrics,
                    supervisor: supervisor,
                    logger: self.logger
                )
            )
        }
        services.append(application)
        let drainDelay = self.configuration.monitoring.drainDelay
        services.append(ServiceDrain(health: health, supervisor: supervisor, delay: drainDelay))
        // Stopped in reverse order: the server answers what is in flight while all that it needs still runs.
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: signals,
            logger: self.logger
        )
        group.maximumGracefulShutdownDuration = drainDelay + self.configuration.budget + .seconds(10)
        let serviceGroup = ServiceGroup(configuration: group)
        // Cancellation becomes a graceful shutdown too: a server that is cancelled drops connections that it accepted and
        // does not serve yet. So the group runs in a task that cancellation does not reach, and is told to end.
        let running = Task { try await serviceGroup.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task { await serviceGroup.triggerGracefulShutdown() }
        }
    }

    private func application(
        _ current: CurrentGeneration,
        _ onReady: @escaping @Sendable (Int) async -> Void
    ) -> Application<CalloutResponder> {
        let listen = self.configuration.listen
        let refusals = RefusalLog(logger: self.logger)
        return Application(
            responder: CalloutResponder(current: current),
            server: HTTPServerBuilder { responder in
                ListenChannel(current: current, refusals: refusals, responder: responder)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(listen.address.host, port: listen.address.port),
                serverName: nil,
                availableConnectionsDelegate: ConnectionLimit(current: current)
            ),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? listen.address.port) },
            logger: self.logger
        )
    }
}
