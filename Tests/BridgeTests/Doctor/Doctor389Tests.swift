import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

/// Against 389 Directory Server.
@Suite(
    .enabled(if: DirectoryAvailability.directoryServer389.isAvailable),
    .serialized,
    .stage,
    .timeLimit(.minutes(10))
)
struct Doctor389Tests {
    private func sample(dn: String, password: String) async throws -> DoctorSample {
        let server = try await Shared389Directory.server
        let base = try DistinguishedName(parsing: server.suffix)
        var configuration = try Stage.current.configuration()
        configuration.directories = [
            DirectoryConfiguration(
                settings: DirectorySettings(
                    kind: .generic,
                    base: base,
                    population: .equality("objectClass", "person"),
                    correlation: [
                        CorrelationRule(subject: .onPremisesSamAccountName, attribute: "uid"),
                        CorrelationRule(subject: .mail, attribute: "employeeNumber"),
                    ],
                    groups: .defaults(for: .generic, base: base)
                ),
                connections: DirectoryConnectionSettings(
                    servers: .groups([
                        [
                            ConnectionConfiguration(
                                server: try ServerAddress(url: server.ldapURL),
                                credentials: .simple(dn: dn, password: Secret(password))
                            )
                        ]
                    ]),
                    pool: PoolConfiguration(connectTimeout: .seconds(60))
                )
            )
        ]
        configuration.mapping = Mapping(rules: [
            ClaimRule(name: "roles", source: .groups(.sAMAccountName), many: true),
            ClaimRule(name: "mail", source: .attribute("mail")),
        ])
        return await DoctorSample.of(configuration)
    }

    @Test
    func `The schema is read, indexes are told to whoever may see them, and people are found`() async throws {
        let server = try await Shared389Directory.server
        let asService = try await self.sample(dn: server.serviceAccountDN, password: server.serviceAccountPassword)
        #expect(!asService.report.hasFailed, "\(asService.report.text())")
        #expect(try !asService.check(.schema).finding.contains("could not be read"), "\(asService.report.text())")
        #expect(try asService.check(.index, "uid").finding.contains("does not tell"))
        #expect(try asService.check(.lookup).status == .ok, "\(asService.report.text())")
        let asRoot = try await self.sample(dn: server.rootDN, password: server.rootPassword)
        #expect(try asRoot.check(.index, "uid").finding == "indexed", "\(asRoot.report.text())")
        #expect(try asRoot.check(.index, "employeeNumber").status == .warning, "\(asRoot.report.text())")
    }
}
