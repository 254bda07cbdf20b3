import DirectoryValues
public import LDAP

import struct FoundationEssentials.Date

/// Answers who a subject is: correlation to exactly one entry, then its groups, all against one deadline.
public struct DirectoryResolver: Sendable {
    private let settings: DirectorySettings
    private let servers: ServerSet

    /// The rules that lead to an entry.
    var rules: [CorrelationRule] { self.settings.correlation }

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
    ///   - request: The user, and what is wanted; nothing else is fetched.
    ///   - deadline: When the answer must be complete.
    /// - Returns: Who it is, and the trace of how that was found.
    /// - Throws: ``DirectoryError`` when the directory could not say.
    public func resolve(
        _ request: ResolutionRequest,
        deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        let start = ContinuousClock.now
        var session = SearchSession(servers: self.servers, deadline: deadline)
        let groupFinder = GroupFinder(settings: self.settings.groups)
        let includesGroups = !request.groupForms.isEmpty
        let accountReader = AccountStateReader(kind: self.settings.kind, conditions: request.accountConditions)
        let wanted = accountReader.attributes(
            besides: includesGroups ? groupFinder.attributes(besides: request.attributes) : request.attributes
        )
        var correlation = Correlation(settings: self.settings)
        let match = try await correlation.run(request.subject, attributes: wanted, session: &session)
        let correlated = ContinuousClock.now

        let outcome: ResolutionReport.Outcome
        switch match {
        case .unknown:
            outcome = .unknown
        case .ambiguous(let dns):
            outcome = .ambiguous(dns: dns)
        case .contradicted(let dn, let reason):
            outcome = .contradicted(dn: dn, reason: reason)
        case .matched(let entry, let rule, let server):
            let groups = includesGroups ? try await groupFinder.groups(of: entry, session: &session) : []
            outcome = .found(
                Resolution(
                    dn: entry.dn,
                    attributes: entry.attributes.filter { attribute in
                        groupFinder.isWanted(attribute.name, among: request.attributes)
                            && accountReader.isWanted(attribute.name, among: request.attributes)
                    },
                    groups: GroupNames(
                        namesByForm: [.name: groups.map(\.name), .dn: groups.map(\.dn)],
                        count: groups.count
                    ),
                    account: accountReader.state(of: entry, at: .now),
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
