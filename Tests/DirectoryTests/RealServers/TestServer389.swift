import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

/// The shared 389 Directory Server, and the connections that lead to it.
struct TestServer389: Sendable {
    let server: DirectoryServer389
    let servers: ServerSet

    /// Runs connections of the service account to the server while the body runs.
    static func with<Result: Sendable>(_ body: (TestServer389) async throws -> Result) async throws -> Result {
        let server = try await Shared389Directory.server
        let account = Credentials.simple(
            dn: server.serviceAccountDN,
            password: Secret(server.serviceAccountPassword)
        )
        return try await Self.with(server, account, body)
    }

    /// Runs connections of another account to the server while the body runs.
    func with<Result: Sendable>(
        _ account: Credentials,
        _ body: (TestServer389) async throws -> Result
    ) async throws -> Result {
        try await Self.with(self.server, account, body)
    }

    private static func with<Result: Sendable>(
        _ server: DirectoryServer389,
        _ account: Credentials,
        _ body: (TestServer389) async throws -> Result
    ) async throws -> Result {
        let servers = ServerSet(
            connections: [
                ConnectionConfiguration(server: try ServerAddress(url: server.ldapURL), credentials: account)
            ],
            pool: PoolConfiguration(connectTimeout: .seconds(60)),
            logger: .silent
        )
        return try await servers.running { try await body(TestServer389(server: server, servers: servers)) }
    }

    /// Adds a unit of the test's own, which nobody else looks at, and entries below it.
    ///
    /// - Parameter entries: LDIF without the unit; it gets the unit's name.
    /// - Returns: The unit's name.
    /// - Throws: What the server says against them.
    func add(_ entries: (String) -> String) async throws -> String {
        let name = RandomText.password()
        let unit = "ou=\(name),\(self.server.suffix)"
        try await self.server.add(
            .text("dn: \(unit)\nobjectClass: organizationalUnit\nou: \(name)\n\n\(entries(unit))")
        )
        return unit
    }

    /// Looks somebody up.
    ///
    /// - Parameters:
    ///   - value: The value of the attribute.
    ///   - attribute: The attribute of the one rule.
    ///   - groups: How groups are found; nobody asks for them unless told.
    ///   - attributes: What is wanted of the entry.
    ///   - conditions: What is asked about the account.
    /// - Returns: Who was found, and how.
    /// - Throws: `DirectoryError`.
    func resolve(
        _ value: String,
        by attribute: String = "uid",
        groups: GroupSettings? = nil,
        attributes: [String] = [],
        conditions: Set<AccountCondition> = []
    ) async throws(DirectoryError) -> ResolutionReport {
        let settings = DirectorySettings(
            kind: .generic,
            base: .literal(self.server.suffix),
            correlation: [CorrelationRule(subject: .onPremisesSamAccountName, attribute: attribute)],
            groups: groups ?? self.settings(.automatic)
        )
        return try await DirectoryResolver(settings: settings, servers: self.servers)
            .resolve(
                ResolutionRequest(
                    subject: Subject(values: [.onPremisesSamAccountName: value]),
                    attributes: attributes,
                    groupForms: groups == nil ? [] : [.cn, .dn],
                    accountConditions: conditions
                ),
                deadline: .now + .seconds(120)
            )
    }

    /// The default settings for groups, with another strategy.
    func settings(_ strategy: GroupSettings.Strategy) -> GroupSettings {
        var settings = GroupSettings.defaults(for: .generic, base: .literal(self.server.suffix))
        settings.strategy = strategy
        return settings
    }
}
