import DirectoryValues
public import LDAP
import Synchronization

import struct FoundationEssentials.Date

/// Answers who a subject is: correlation to exactly one entry, then its groups, all against one deadline.
public final class DirectoryResolver: Sendable {
    private let settings: SharedDirectorySettings
    private let servers: ServerSet
    private let groups: GroupFinder
    private let accountReaders = Mutex<[Set<AccountCondition>: AccountStateReader]>([:])

    /// The rules that lead to an entry.
    var rules: [CorrelationRule] { self.settings.value.correlation }

    /// Reads an entry whose name is known.
    var namedEntry: NamedEntry { NamedEntry(settings: self.settings) }

    /// Creates a resolver.
    ///
    /// - Parameters:
    ///   - settings: Where people and groups are, and the correlation rules.
    ///   - servers: The directory's servers.
    public init(settings: DirectorySettings, servers: ServerSet) {
        self.settings = SharedDirectorySettings(settings)
        self.servers = servers
        self.groups = GroupFinder(settings: settings.groups)
    }

    /// Finds a subject's entry.
    ///
    /// - Parameters:
    ///   - request: The user, and what is wanted; nothing else is fetched.
    ///   - rules: The correlation rules; those of the settings unless told.
    ///   - deadline: When the answer must be complete.
    /// - Returns: Who it is, and the trace of how that was found.
    /// - Throws: ``DirectoryError`` when the directory could not say.
    public func resolve(
        _ request: ResolutionRequest,
        by rules: [CorrelationRule]? = nil,
        deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        let start = ContinuousClock.now
        var session = SearchSession(servers: self.servers, deadline: deadline)
        let groupPlan = try await self.groups.plan(for: request.groupForms, &session)
        let account = self.accountReader(of: request.accountConditions)
        let wanted = account.attributes(
            besides: groupPlan?.attributes(besides: request.attributes) ?? request.attributes
        )
        let (match, attempts) = try await self.find(request, by: rules, attributes: wanted, session: &session)
        let correlated = ContinuousClock.now

        let outcome: ResolutionReport.Outcome
        var groupStrategy: GroupSettings.Strategy?
        switch match {
        case .unknown:
            outcome = .unknown
        case .ambiguous(let dns):
            outcome = .ambiguous(dns: dns)
        case .contradicted(let dn, let reason):
            outcome = .contradicted(dn: dn, reason: reason)
        case .matched(let entry, let rule, let server):
            let entry = try await session.completeRanges(of: entry, from: server, stage: "attributes")
            let groups = try await groupPlan?.groups(of: entry, &session)
            groupStrategy = groups?.strategy
            outcome = .found(
                Resolution(
                    dn: entry.dn,
                    attributes: Self.attributes(of: entry, wanted: request.attributes, asked: wanted),
                    groups: groups?.names ?? .none,
                    account: account.state(of: entry, at: .now),
                    rule: rule,
                    server: server
                )
            )
        }
        return ResolutionReport(
            outcome: outcome,
            attempts: attempts,
            roundTrips: session.roundTrips,
            byteCount: session.byteCount,
            correlationTime: start.duration(to: correlated),
            groupsTime: groupPlan != nil ? correlated.duration(to: .now) : .zero,
            groupStrategy: groupStrategy
        )
    }

    /// What reads conditions of an account, made once: there are as few as sets of conditions in a mapping.
    private func accountReader(of conditions: Set<AccountCondition>) -> AccountStateReader {
        self.accountReaders.withLock { readers in
            if let reader = readers[conditions] { return reader }
            let reader = AccountStateReader(kind: self.settings.value.kind, conditions: conditions)
            readers[conditions] = reader
            return reader
        }
    }

    /// The attributes of an entry without those that were asked for by ourselves alone.
    private static func attributes(
        of entry: SearchEntry,
        wanted: [String],
        asked: [String]
    ) -> [SearchEntry.Attribute] {
        // What is asked for besides stands behind what is wanted.
        guard asked.count > wanted.count, !wanted.contains(where: { $0 == "*" || $0 == "+" }) else {
            return entry.attributes
        }
        let others = asked.dropFirst(wanted.count)
        let kept = entry.attributes.filter { attribute in
            !others.contains { AttributeDescription.nameSameValues($0, attribute.name) }
                || wanted.contains { AttributeDescription.nameSameValues($0, attribute.name) }
        }
        // Without the room that growing left: tens of thousands are kept.
        return kept.withUnsafeBufferPointer { Array($0) }
    }

    private func find(
        _ request: ResolutionRequest,
        by rules: [CorrelationRule]?,
        attributes: [String],
        session: inout SearchSession
    ) async throws(DirectoryError) -> (Correlation.Match, [CorrelationAttempt]) {
        if let name = request.entry {
            return try await self.namedEntry.read(name, attributes: attributes, session: &session)
        }
        var correlation = Correlation(settings: self.settings, rules: rules)
        let match = try await correlation.run(request.subject, attributes: attributes, session: &session)
        return (match, correlation.attempts)
    }

    /// Forgets which groups are in which, so that the next look-ups ask.
    func purgeNesting() {
        self.groups.purgeNesting()
    }

    /// Which way to groups look-ups begin with, and why; the server is asked what it is unless that is known.
    ///
    /// - Parameter deadline: When the answer must be there.
    /// - Returns: The way.
    /// - Throws: ``DirectoryError`` when no server answers.
    public func groupStrategy(deadline: ContinuousClock.Instant) async throws(DirectoryError) -> GroupStrategyChoice {
        var session = SearchSession(servers: self.servers, deadline: deadline)
        return try await self.groups.choice(&session)
    }
}
