public import BridgeConfiguration
import ClaimsMapping
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
    ///   - user: Who is looked up, where somebody typed it: rules are added for keys that the configuration's rules do not
    ///     start from. Without it the rules are those of the configuration.
    ///   - logger: Takes what the LDAP client says.
    public init(configuration: BridgeConfiguration, user: LookupUser? = nil, logger: Logger) {
        var configuration = configuration
        if let user, user.isGuessed { UsualRules(fields: user.fields).add(to: &configuration) }
        self.configuration = configuration
        self.logger = logger
    }

    /// Reads the query of a captured token issuance start.
    ///
    /// - Parameter event: The body that Entra sent.
    /// - Returns: What that callout asked for.
    /// - Throws: `EventError` that names the member at fault, or says that it is another event.
    public static func query(ofEvent event: [UInt8]) throws -> ClaimsQuery {
        let captured = try CapturedEvent(event)
        guard let query = captured.query else { throw EventError.unconfigured(captured.event.kind) }
        return query
    }

    /// Connects, answers an event other than a token issuance start, and disconnects.
    ///
    /// - Parameter captured: The event.
    /// - Returns: The report, and the outcome for an exit code.
    /// - Throws: `EventError` for an event that the configuration does not answer, ``LDAPError`` where it names servers that
    ///   cannot be used, and `CancellationError`.
    public func explain(_ captured: CapturedEvent) async throws -> (report: EventReport, outcome: CalloutOutcome) {
        let event = captured.event
        guard self.configuration.events.kinds.contains(event.kind) else { throw EventError.unconfigured(event.kind) }
        let directory = try DirectoryPart(self.configuration, logger: self.logger)
        return try await directory.access.withConnections {
            let connecting = await directory.access.connect(self.configuration)
            let start = ContinuousClock.now
            let answers = EventAnswers(
                configuration: self.configuration,
                directory: directory,
                passwords: PasswordMemory(logger: self.logger)
            )
            let result = await answers.answer(
                event,
                deadline: start + self.configuration.budget,
                mayAskDirectory: true
            )
            let total = start.duration(to: .now)
            guard case .other(let answer) = result else { throw EventError.unexplained(event.kind) }
            let report = EventReport(
                event.kind,
                answer,
                connecting: connecting,
                total: total,
                budget: self.configuration.budget
            )
            return (report, answer.outcome)
        }
    }

    /// Connects, looks the user up, and disconnects.
    ///
    /// - Parameter query: The user and the application.
    /// - Returns: The report, and the outcome for an exit code.
    /// - Throws: `CancellationError`.
    public func run(_ query: ClaimsQuery) async throws -> (report: LookupReport, outcome: CalloutOutcome) {
        try await self.withProvider { provider, directory, connecting in
            let result = await provider.provideClaims(for: query, deadline: .now + self.configuration.budget)
            let context = LookupContext(
                configuration: self.configuration,
                query: query,
                connecting: connecting,
                readableAttributes: await self.readableAttributes(for: result, directory)
            )
            return (LookupReport(result, context), result.outcome)
        }
    }

    /// Connects, looks the user up again and again over the same connections, and disconnects.
    ///
    /// - Parameters:
    ///   - query: The user and the application.
    ///   - interval: The time from the start of one run to that of the next.
    ///   - count: How many runs; until cancellation unless told.
    ///   - onRun: Called with each run.
    /// - Returns: The figures of all runs; those so far after cancellation.
    /// - Throws: What `onRun` throws, and ``LDAPError`` where the configuration names servers that cannot be used.
    public func watch(
        _ query: ClaimsQuery,
        interval: Duration,
        count: Int? = nil,
        onRun: (WatchRun) throws -> Void
    ) async throws -> WatchSummary {
        try await self.withProvider { provider, _, _ in
            var schedule = WatchSchedule(start: .now, interval: interval, count: count)
            var figures = WatchFigures()
            while let start = schedule.next(after: .now) {
                // Only cancellation ends it early.
                guard (try? await Task.sleep(until: start, tolerance: .milliseconds(1))) != nil else { break }
                let result = await provider.provideClaims(for: query, deadline: .now + self.configuration.budget)
                // A run that was interrupted says nothing of the directory.
                if Task.isCancelled { break }
                let run = WatchRun(result, budget: self.configuration.budget)
                figures.note(run)
                try onRun(run)
            }
            return figures.summary
        }
    }

    private func withProvider<Result: Sendable>(
        _ body: (ClaimsProvider, DirectoryAccess, Duration) async throws -> Result
    ) async throws -> Result {
        let directory = try DirectoryAccess(configuration: self.configuration, logger: self.logger)
        // Without a memory: who looks somebody up wants to know what the directory says now.
        let cache = ResolutionCache(settings: nil, directory: directory)
        let provider = ClaimsProvider(configuration: self.configuration, cache: cache)
        return try await directory.withConnections {
            try await body(provider, directory, await directory.connect(self.configuration))
        }
    }

    /// The names of the attributes that the entry shows the bridge, where a claim lacks one: a misspelled name is told from
    /// an attribute that is not there by what is.
    private func readableAttributes(for result: ClaimsResult, _ directory: DirectoryAccess) async -> [String]? {
        guard let entry = result.report?.outcome.resolution?.dn, let name = try? DistinguishedName(parsing: entry),
            result.mapping.reports.contains(where: \.lacksAttribute)
        else { return nil }
        let request = ResolutionRequest(subject: Subject(values: [:]), entry: name, attributes: ["*", "+"])
        // What comes of it is a hint; without it the report is as right.
        let report = try? await directory.router.resolve(request, deadline: .now + self.configuration.budget)
        return report?.outcome.resolution.map { $0.attributes.map(\.name).sorted() }
    }
}
