import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

/// Against Active Directory, as Samba has it.
@Suite(
    .enabled(if: DirectoryAvailability.samba.isAvailable),
    .serialized,
    .stage,
    .timeLimit(.minutes(10))
)
struct DoctorDomainTests {
    private func configuration(_ password: String? = nil) async throws -> BridgeConfiguration {
        let domain = try await SharedSambaDomain.domain
        let base = try DistinguishedName(parsing: domain.baseDN)
        var configuration = try Stage.current.configuration()
        configuration.directories = [
            DirectoryConfiguration(
                settings: DirectorySettings(
                    kind: .activeDirectory,
                    base: base,
                    population: DirectorySettings.defaultPopulation(of: .activeDirectory),
                    correlation: CorrelationRule.defaults(for: .activeDirectory),
                    groups: .defaults(for: .activeDirectory, base: base)
                ),
                connections: DirectoryConnectionSettings(
                    servers: .groups([
                        [
                            ConnectionConfiguration(
                                server: try ServerAddress(url: domain.ldapsURL),
                                tls: TLSSettings(certificateAuthorityFile: domain.certificateAuthorityFile),
                                credentials: .simple(
                                    dn: domain.serviceAccountDN,
                                    password: Secret(password ?? domain.serviceAccountPassword)
                                )
                            )
                        ]
                    ]),
                    // It answers one at a time, and the machine is busy.
                    pool: PoolConfiguration(connectTimeout: .seconds(60))
                )
            )
        ]
        configuration.mapping = Mapping(rules: [
            ClaimRule(name: "roles", source: .groups(.sAMAccountName), many: true),
            ClaimRule(name: "number", source: .attribute("employeeID")),
            ClaimRule(name: "department", source: .attribute("departmant")),
            ClaimRule(name: "id", source: .attribute("objectGUID")),
            ClaimRule(name: "state", source: .accountState, many: true),
        ])
        return configuration
    }

    @Test
    func `A domain controller tells schema, indexes and time`() async throws {
        let sample = await DoctorSample.of(try await self.configuration())
        let text = sample.report.text()
        #expect(sample.checks(.clock).map(\.area) == [.directory, .tenant], "\(text)")
        #expect(try #require(sample.checks(.clock).first).status == .ok, "\(text)")
        #expect(try sample.check(.attribute, "employeeID").finding.hasPrefix("known, single-valued; on "))
        let misspelt = try sample.check(.attribute, "departmant")
        #expect(misspelt.status == .failed && misspelt.finding.contains("`department`"))
        #expect(try sample.check(.attribute, "objectGUID").status == .ok)
        #expect(try sample.check(.account).status == .ok)
        #expect(try sample.check(.index, "objectSid").finding == "indexed")
        #expect(try sample.check(.index, "userPrincipalName").finding == "indexed")
        #expect(sample.checks(.index).allSatisfy { !$0.finding.contains("does not tell") }, "\(text)")
        #expect(try sample.check(.groups, "strategy").finding.hasPrefix("tokenGroups: "))
        #expect(try sample.check(.groups, "sample").finding.hasPrefix("by tokenGroups, "))
        // Samba has no limit of its own on an answer: the first page is all that is read.
        #expect(try sample.check(.entries, "groups").finding == "100 groups and more are seen", "\(text)")
        #expect(try sample.check(.lookup).status == .ok, "\(text)")
    }

    @Test
    func `Why a domain controller refuses the account is told in words`() async throws {
        let sample = await DoctorSample.of(try await self.configuration("wrong-horse"))
        let bind = try sample.check(.bind)
        #expect(bind.status == .failed && bind.finding.contains("(data 52e)"), "\(sample.report.text())")
        #expect(!sample.report.text().contains("wrong-horse"))
    }
}
