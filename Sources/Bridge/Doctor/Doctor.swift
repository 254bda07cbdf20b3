import AsyncHTTPClient
public import BridgeConfiguration
public import Logging

/// Looks at everything that a service with a configuration depends on, before a go-live or when something is wrong.
///
/// It reads, and changes nothing. Servers see a few searches; the service account binds at each server once, and nowhere
/// again after a server refused it.
public struct Doctor: Sendable {
    private let configuration: BridgeConfiguration
    private let logger: Logger

    /// Creates a doctor.
    ///
    /// - Parameters:
    ///   - configuration: The configuration, which has no errors.
    ///   - logger: Takes what the clients say.
    public init(configuration: BridgeConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// Looks at everything, independent things at the same time.
    ///
    /// - Parameter timeout: How long all of it may take; what is not done by then is reported as not checked.
    /// - Returns: What was found.
    public func run(timeout: Duration = .seconds(30)) async -> DoctorReport {
        let start = ContinuousClock.now
        let clock = DoctorClock(deadline: start + timeout)
        async let directories = self.checkDirectories(clock)
        async let tenants = self.checkTenants(clock)
        async let listen = ListenDoctor(configuration: self.configuration, clock: clock).run()
        let checks = await directories + tenants + listen
        return DoctorReport(checks: checks, duration: start.duration(to: .now))
    }

    private func checkDirectories(_ clock: DoctorClock) async -> [DoctorCheck] {
        let configuration = self.configuration
        return await concurrently(Array(configuration.directories.enumerated())) { index, directory in
            await DirectoryDoctor(
                directory: directory,
                uses: AttributeUses(configuration: configuration, directoryAt: index),
                budget: configuration.budget,
                clock: clock,
                logger: self.logger
            )
            .run()
        }
        .flatMap { $0 }
    }

    private func checkTenants(_ clock: DoctorClock) async -> [DoctorCheck] {
        let httpClient = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: TenantDoctor.clientConfiguration(clock)
        )
        let checks = await concurrently(self.configuration.tenants) { tenant in
            await TenantDoctor(tenant: tenant, httpClient: httpClient, clock: clock).run()
        }
        try? await httpClient.shutdown()
        return checks.flatMap { $0 }
    }
}
