public import BridgeConfiguration
import Directory
import EntraCallout
import LDAP
public import Logging

/// Asks what a callout would answer, without Entra and without a running service: the same provider, the same deadline.
public struct DirectoryLookup: Sendable {
    private let configuration: BridgeConfiguration
    private let logger: Logger

    /// Creates a look-up.
    ///
    /// - Parameters:
    ///   - configuration: The configuration of the service.
    ///   - logger: Takes what the LDAP client says.
    public init(configuration: BridgeConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// Reads the query of a captured event.
    ///
    /// - Parameter event: The body that Entra sent.
    /// - Returns: What that callout asked for.
    /// - Throws: `EventError` that names the member at fault.
    public static func query(ofEvent event: [UInt8]) throws -> ClaimsQuery {
        ClaimsQuery(try CalloutEvent.decode(event))
    }

    /// Connects, looks the user up, and disconnects.
    ///
    /// - Parameter query: The user and the application.
    /// - Returns: The report, and the outcome for an exit code.
    /// - Throws: `CancellationError`.
    public func run(_ query: ClaimsQuery) async throws -> (report: LookupReport, outcome: CalloutOutcome) {
        let directory = try DirectoryAccess(configuration: self.configuration, logger: self.logger)
        // Without a memory: who looks somebody up wants to know what the directory says now.
        let cache = ResolutionCache(settings: nil, directory: directory)
        let provider = ClaimsProvider(configuration: self.configuration, cache: cache)
        return await directory.withConnections {
            let start = ContinuousClock.now
            // A service has its connections before the callout comes; its budget does not pay for them. Where nothing
            // answers, the provider says why in its own words.
            let connectTimeout = self.configuration.directories.map(\.connections.pool.connectTimeout).max() ?? .zero
            _ = await directory.warmUp(deadline: start + connectTimeout)
            let connecting = start.duration(to: .now)
            let result = await provider.provideClaims(for: query, deadline: .now + self.configuration.budget)
            let report = LookupReport(
                result,
                query: query,
                connecting: connecting,
                budget: self.configuration.budget
            )
            return (report, result.outcome)
        }
    }
}
