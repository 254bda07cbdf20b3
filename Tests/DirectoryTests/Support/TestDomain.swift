import Directory
import DirectoryValues
import LDAP
import StandIns

/// The shared Active Directory domain, and the servers that lead to it.
struct TestDomain: Sendable {
    let domain: SambaDomain
    let servers: ServerSet

    /// Runs connections to the domain while the body runs.
    static func with<Result: Sendable>(_ body: (TestDomain) async throws -> Result) async throws -> Result {
        let domain = try await SharedSambaDomain.domain
        let credentials = Credentials.simple(
            dn: domain.serviceAccountDN,
            password: Secret(domain.serviceAccountPassword)
        )
        let servers = ServerSet(
            connections: [
                ConnectionConfiguration(server: try ServerAddress(url: domain.ldapURL), credentials: credentials)
            ],
            // One slow search holds up all others: a silent connection is no dead one.
            pool: PoolConfiguration(connectTimeout: .seconds(60)),
            logger: .silent
        )
        return try await servers.running { try await body(TestDomain(domain: domain, servers: servers)) }
    }

    /// A resolver that finds people by their account names.
    func resolver(_ groups: GroupSettings) -> DirectoryResolver {
        DirectoryResolver(
            settings: DirectorySettings(
                kind: .activeDirectory,
                base: .literal(self.domain.baseDN),
                population: DirectorySettings.defaultPopulation(of: .activeDirectory),
                correlation: [CorrelationRule(subject: .onPremisesSamAccountName, attribute: "sAMAccountName")],
                groups: groups
            ),
            servers: self.servers
        )
    }

    /// The default settings for groups, with another strategy.
    func settings(_ strategy: GroupSettings.Strategy) -> GroupSettings {
        var settings = GroupSettings.defaults(for: .activeDirectory, base: .literal(self.domain.baseDN))
        settings.strategy = strategy
        return settings
    }

    /// Looks an account's groups up.
    func report(
        of account: String,
        _ settings: GroupSettings,
        _ forms: Set<GroupNameForm> = [.sAMAccountName],
        attributes: [String] = []
    ) async throws(DirectoryError) -> ResolutionReport {
        try await self.resolver(settings).report(of: account, forms, attributes: attributes)
    }

    /// An account's groups.
    func groups(
        of account: String,
        _ settings: GroupSettings,
        _ forms: Set<GroupNameForm> = [.sAMAccountName]
    ) async throws(DirectoryError) -> GroupNames {
        try await self.report(of: account, settings, forms).groupNames
    }
}

extension DirectoryResolver {
    /// Looks an account's groups up.
    func report(
        of account: String,
        _ forms: Set<GroupNameForm>,
        attributes: [String] = []
    ) async throws(DirectoryError) -> ResolutionReport {
        try await self.resolve(
            ResolutionRequest(
                subject: Subject(values: [.onPremisesSamAccountName: account]),
                attributes: attributes,
                groupForms: forms
            ),
            // A search by the rule in chain takes Samba seconds, and each waits for the others.
            deadline: .now + .seconds(240)
        )
    }
}

extension ResolutionReport {
    /// The groups found, by form.
    var groupNames: GroupNames {
        if case .found(let resolution) = self.outcome { resolution.groups } else { .none }
    }
}
