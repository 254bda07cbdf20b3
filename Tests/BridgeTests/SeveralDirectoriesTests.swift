import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout
import FoundationEssentials
import LDAP
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct SeveralDirectoriesTests {
    private static let suffix = "dc=southern,dc=test"
    private static let entries = """
        dn: dc=southern,dc=test
        objectClass: domain
        dc: southern

        dn: uid=south,dc=southern,dc=test
        objectClass: inetOrgPerson
        uid: south
        cn: South
        sn: South
        employeeNumber: 90001
        mail: south@southern.example

        """

    /// Runs a second directory, and gives the settings of both.
    private func withSouth(
        suffixes: [String],
        _ body: ([DirectoryConfiguration], Slapd) async throws -> Void
    ) async throws {
        let stage = try Stage.current
        let south = SlapdConfiguration(suffix: Self.suffix, entries: [.text(Self.entries)])
        try await withSlapd(south, logger: .silent) { slapd in
            var first = try #require(try stage.configuration().directories.first)
            first.name = "harbour"
            var second = first
            second.name = "southern"
            second.settings.base = try DistinguishedName(parsing: Self.suffix)
            second.settings.groups.base = try DistinguishedName(parsing: Self.suffix)
            second.settings.correlation = [CorrelationRule(subject: .userPrincipalName, attribute: "mail")]
            second.routing = RoutingSettings(userPrincipalNameSuffixes: suffixes)
            second.connections.servers = .groups([
                [
                    ConnectionConfiguration(
                        server: try ServerAddress(url: slapd.ldapURL),
                        credentials: .simple(dn: slapd.rootDN, password: Secret(slapd.rootPassword))
                    )
                ]
            ])
            try await body([first, second], slapd)
        }
    }

    @Test
    func `A user of the second directory is found there, and the audit names it`() async throws {
        let stage = try Stage.current
        try await self.withSouth(suffixes: []) { directories, _ in
            let log = try await stage.withBridge {
                $0.directories = directories
            } _: { bridge in
                let south = try await bridge.callout(People.named("south@southern.example")).claims()
                #expect(south["employeeNumber"] == "90001")
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
            #expect(log.callouts.map { $0["directory"] } == ["southern", "harbour"])
        }
    }

    @Test
    func `A directory that is down refuses its own users, and those of the other sign in`() async throws {
        let stage = try Stage.current
        try await self.withSouth(suffixes: ["southern.example"]) { directories, slapd in
            let log = try await stage.withBridge {
                $0.directories = directories
            } _: { bridge in
                let user = People.named("south@southern.example")
                #expect(try await bridge.callout(user).claims()["employeeNumber"] == "90001")
                try await slapd.kill()
                _ = try await bridge.callout(user).refusal(503)
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
            #expect(log.callouts.map { $0["outcome"] } == ["released", "directoryUnavailable", "released"])
            #expect(log.callouts[1]["reason"]?.contains("directory southern") == true)
        }
    }

    @Test
    func `A look-up tells which directory each rule is of`() async throws {
        let stage = try Stage.current
        try await self.withSouth(suffixes: []) { directories, _ in
            var configuration = try stage.configuration()
            configuration.directories = directories
            let (report, outcome) = try await DirectoryLookup(configuration: configuration, logger: .silent)
                .run(
                    LookupUser("south@southern.example")
                        .query(SignIn(applicationID: StandInApplication.dispatch.applicationID))
                )
            #expect(outcome == .released)
            #expect(report.directory == "southern")
            #expect(report.correlation.last?.directory == "southern")
            #expect(report.correlation.first?.directory == "harbour")
            #expect(report.explanation().contains("✓ southern: userPrincipalName = mail"))
        }
    }
}
