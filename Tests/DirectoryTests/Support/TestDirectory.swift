import DirectoryValues
import FoundationEssentials
import LDAP
import Logging
import StandIns
import Testing

@testable import Directory

/// A slapd with a test's own entries, and the servers that lead to it.
struct TestDirectory: Sendable {
    let slapd: Slapd
    let servers: ServerSet

    /// Runs a directory with the trunk of ``LDIF`` and these entries while the body runs.
    static func with<Result: Sendable>(
        _ entries: [String],
        schemas: [String]? = nil,
        schema: String = "",
        modules: [String] = ["memberof"],
        directives: [String] = [],
        credentials: Credentials? = nil,
        logLevel: String = "none",
        _ body: (TestDirectory) async throws -> Result
    ) async throws -> Result {
        var configuration = SlapdConfiguration(
            suffix: LDIF.suffix,
            entries: [.text(LDIF.trunk + entries.joined())],
            extraSchema: schema,
            modules: modules,
            extraDatabaseDirectives: directives,
            logLevel: logLevel
        )
        if let schemas { configuration.schemas = schemas }
        return try await Self.with(configuration, credentials: credentials, body)
    }

    /// Runs the directory of the demonstration, read by its service account.
    static func withDemo<Result: Sendable>(_ body: (TestDirectory) async throws -> Result) async throws -> Result {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../config/demo")
        let demo = try DemoDirectory(folder: folder.standardized.path)
        let account = Credentials.simple(dn: DemoDirectory.bindDN, password: Secret(demo.bindPassword))
        return try await Self.with(demo.configuration, credentials: account, body)
    }

    private static func with<Result: Sendable>(
        _ configuration: SlapdConfiguration,
        credentials: Credentials?,
        _ body: (TestDirectory) async throws -> Result
    ) async throws -> Result {
        try await withSlapd(configuration, logger: .silent) { slapd in
            let root = Credentials.simple(dn: slapd.rootDN, password: Secret(slapd.rootPassword))
            let servers = ServerSet(
                connections: [
                    ConnectionConfiguration(
                        server: try ServerAddress(url: slapd.ldapURL),
                        credentials: credentials ?? root
                    )
                ],
                pool: PoolConfiguration(initialBackoff: .milliseconds(10), maximumBackoff: .milliseconds(50)),
                logger: .silent
            )
            return try await servers.running { try await body(TestDirectory(slapd: slapd, servers: servers)) }
        }
    }

    /// Resolves with rules and groups of the test's.
    func resolve(
        _ subject: Subject,
        by rules: [CorrelationRule],
        base: String = LDIF.people,
        population: Filter? = nil,
        attributes: [String] = [],
        groups: GroupSettings? = nil,
        deadline: ContinuousClock.Instant = patience
    ) async throws(DirectoryError) -> ResolutionReport {
        let settings = DirectorySettings(
            kind: .generic,
            base: .literal(base),
            population: population,
            correlation: rules,
            groups: groups ?? .test(.memberSearch)
        )
        return try await DirectoryResolver(settings: settings, servers: self.servers)
            .resolve(
                ResolutionRequest(
                    subject: subject,
                    attributes: attributes,
                    groupForms: groups == nil ? [] : [.name, .dn]
                ),
                deadline: deadline
            )
    }

    /// The groups of the person with this `cn`.
    func groups(of commonName: String, _ settings: GroupSettings) async throws(DirectoryError) -> [NamedGroup] {
        try await self.groupsReport(of: commonName, settings).groups
    }

    func groupsReport(of commonName: String, _ settings: GroupSettings) async throws(DirectoryError) -> ResolutionReport
    {
        try await self.resolve(
            Subject(values: [.userPrincipalName: commonName]),
            by: [CorrelationRule(subject: .userPrincipalName, attribute: "cn")],
            groups: settings
        )
    }
}

extension ServerSet {
    /// Keeps the connections while the body runs.
    func running<Result>(_ body: () async throws -> Result) async throws -> Result {
        let task = Task { await self.run() }
        do {
            let result = try await body()
            task.cancel()
            await task.value
            return result
        } catch {
            task.cancel()
            await task.value
            throw error
        }
    }
}

extension ResolutionReport {
    /// The entry's name, if exactly one was found.
    var dn: String? {
        if case .found(let resolution) = self.outcome { resolution.dn } else { nil }
    }

    /// The groups found.
    var groups: [NamedGroup] {
        guard case .found(let resolution) = self.outcome else { return [] }
        return zip(resolution.groups[.name], resolution.groups[.dn]).map { NamedGroup(name: $0, dn: $1) }
    }
}

/// A group by the two names that tests of groups ask for.
struct NamedGroup: Sendable, Hashable {
    let name: String
    let dn: String
}

extension GroupSettings {
    /// Groups of the test's tree.
    static func test(
        _ strategy: Strategy,
        objectClass: String = "groupOfNames",
        memberAttributes: [String] = ["member"],
        nested: Bool = true,
        maximumDepth: Int = 10,
        maximumCount: Int = 2000,
        nameAttribute: String = "cn"
    ) -> GroupSettings {
        GroupSettings(
            strategy: strategy,
            base: .literal(LDIF.groups),
            filter: .equality("objectClass", objectClass),
            memberAttributes: memberAttributes,
            nameAttribute: nameAttribute,
            nested: nested,
            maximumDepth: maximumDepth,
            maximumCount: maximumCount
        )
    }
}

extension DistinguishedName {
    /// A name that the test itself wrote.
    static func literal(_ text: String) -> DistinguishedName {
        do {
            return try DistinguishedName(parsing: text)
        } catch {
            Issue.record(error)
            return DistinguishedName([])
        }
    }
}

extension Logger {
    /// A logger for what no test looks at.
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// The DirectoryError that a call throws; `nil` when it returns.
func directoryError(of call: () async throws -> Void) async -> DirectoryError? {
    do {
        try await call()
        return nil
    } catch {
        return error as? DirectoryError
    }
}

/// A moment far enough away for any machine, near enough to end a hang.
var patience: ContinuousClock.Instant { .now + .seconds(120) }
