public import LDAP

/// Answers who a subject is: correlation to exactly one entry, then its groups, all against one deadline.
public struct DirectoryResolver: Sendable {
    private let settings: DirectorySettings
    private let servers: ServerSet

    /// Creates a resolver.
    ///
    /// - Parameters:
    ///   - settings: Where people and groups are, and the correlation rules.
    ///   - servers: The directory's servers.
    public init(settings: DirectorySettings, servers: ServerSet) {
        self.settings = settings
        self.servers = servers
    }

    /// Finds a subject's entry.
    ///
    /// - Parameters:
    ///   - subject: The user as the event names it.
    ///   - attributes: The attributes wanted; nothing else is fetched.
    ///   - includesGroups: Whether groups are wanted.
    ///   - deadline: When the answer must be complete.
    /// - Returns: Who it is, and the trace of how that was found.
    /// - Throws: ``DirectoryError`` when the directory could not say.
    public func resolve(
        _ subject: Subject,
        attributes: [String],
        includesGroups: Bool,
        deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        let start = ContinuousClock.now
        var session = SearchSession(servers: self.servers, deadline: deadline)
        let groupFinder = GroupFinder(settings: self.settings.groups)
        let wanted = includesGroups ? groupFinder.attributes(besides: attributes) : attributes
        var correlation = Correlation(settings: self.settings)
        let match = try await correlation.run(subject, attributes: wanted, session: &session)
        let correlated = ContinuousClock.now

        let outcome: ResolutionReport.Outcome
        switch match {
        case .unknown:
            outcome = .unknown
        case .ambiguous(let dns):
            outcome = .ambiguous(dns: dns)
        case .matched(let entry, let rule, let server):
            let groups = includesGroups ? try await groupFinder.groups(of: entry, session: &session) : []
            outcome = .found(
                Resolution(
                    dn: entry.dn,
                    attributes: entry.attributes.filter { groupFinder.isWanted($0.name, among: attributes) },
                    groups: groups,
                    rule: rule,
                    server: server
                )
            )
        }
        return ResolutionReport(
            outcome: outcome,
            attempts: correlation.attempts,
            roundTrips: session.roundTrips,
            byteCount: session.byteCount,
            correlationTime: start.duration(to: correlated),
            groupsTime: includesGroups ? correlated.duration(to: .now) : .zero
        )
    }
}
