import DirectoryValues
import LDAP
import Synchronization

/// What all look-ups for groups of one directory share: the groups' names, which groups are in which, what its servers
/// offer, its domains.
final class GroupKnowledge: Sendable {
    /// How long what a server said of itself is believed: an upgrade of a domain controller is seen within it.
    private static let keepTime = Duration.seconds(3600)

    private struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let expiry: ContinuousClock.Instant
    }

    private struct State {
        var server: Kept<GroupServer>?
        var domains: Kept<DomainNames>?
        var lacksTokenGroupNames: Kept<Bool>?
        /// By what groups are called: as few as there are sets of forms in a mapping.
        var namings: [Set<GroupNameForm>: GroupNaming] = [:]
    }

    /// The groups' names; that no entry has a SID is remembered too.
    let records: GroupCache<GroupRecord>
    /// Which groups a group is in.
    let nesting: GroupCache<GroupNesting>
    private let state = Mutex(State())

    init(settings: GroupSettings) {
        self.records = GroupCache(time: settings.nameCacheTime)
        self.nesting = GroupCache(time: settings.nestingCacheTime)
    }

    /// Forgets which groups are in which, so that the next look-ups ask.
    func purgeNesting() {
        self.nesting.purge()
    }

    /// How groups are called in some forms.
    func naming(forms: Set<GroupNameForm>, settings: GroupSettings) -> GroupNaming {
        self.state.withLock { state in
            if let naming = state.namings[forms] { return naming }
            let naming = GroupNaming(forms: forms, settings: settings)
            state.namings[forms] = naming
            return naming
        }
    }

    /// What the server says of itself.
    ///
    /// Look-ups that begin at the same time may each ask: that is one small read of each, once an hour.
    func server(_ session: inout SearchSession) async throws(DirectoryError) -> GroupServer {
        if let kept = self.state.withLock({ $0.server }), kept.expiry > .now { return kept.value }
        let server = GroupServer(try await session.rootDSE(stage: "the server's root entry"))
        self.state.withLock { $0.server = Kept(value: server, expiry: .now + Self.keepTime) }
        return server
    }

    /// The NetBIOS names of the forest's domains.
    func domains(
        below configuration: DistinguishedName,
        _ session: inout SearchSession
    ) async throws(DirectoryError) -> DomainNames {
        if let kept = self.state.withLock({ $0.domains }), kept.expiry > .now { return kept.value }
        let request = DomainNames.request(below: configuration)
        let result = try await session.search(request, stage: SearchSession.groupsStage)
        let domains = DomainNames(entries: result.entries)
        guard !domains.isEmpty else {
            throw DirectoryError(
                code: .refused,
                stage: SearchSession.groupsStage,
                message:
                    "no domain's NetBIOS name can be read below \(request.base): grant the service account to read it, or use another form than domainName"
            )
        }
        self.state.withLock { $0.domains = Kept(value: domains, expiry: .now + Self.keepTime) }
        return domains
    }

    /// Whether `msds-tokenGroupNames` was asked for lately and did not come.
    var lacksTokenGroupNames: Bool {
        self.state.withLock { $0.lacksTokenGroupNames.map { $0.expiry > .now } ?? false }
    }

    /// Remembers that `msds-tokenGroupNames` did not come.
    func noteMissingTokenGroupNames() {
        self.state.withLock { $0.lacksTokenGroupNames = Kept(value: true, expiry: .now + Self.keepTime) }
    }
}
