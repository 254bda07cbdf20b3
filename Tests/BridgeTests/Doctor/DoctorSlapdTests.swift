import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout
import FoundationEssentials
import LDAP
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(5)))
struct DoctorSlapdTests {
    @Test
    func `A directory that is in order has no failure, and nothing of a person or a secret is told`() async throws {
        let stage = try Stage.current
        var configuration = try stage.configuration()
        try configuration.connect(to: [stage.slapd.ldapsURL, stage.slapd.ldapURL, stage.slapd.ldapiURL])
        let sample = await DoctorSample.of(configuration)
        #expect(!sample.report.hasFailed, "\(sample.report.text())")
        #expect(sample.report.count(of: .notChecked) == 0, "\(sample.report.text())")
        #expect(sample.statuses(.bind) == [.ok, .ok, .ok])
        #expect(sample.statuses(.connect) == [.ok, .ok, .ok])
        let tls = sample.checks(.tls).map(\.finding)
        #expect(tls.first?.hasPrefix("TLS 1.3, verified") == true)
        #expect(tls.dropFirst().first?.contains("nothing leaves this machine") == true)
        let certificate = try sample.check(.certificate, "CN=localhost")
        #expect(certificate.status == .warning && certificate.finding.contains("days left"))
        #expect(sample.checks(.base).map(\.status) == [.ok, .ok, .ok, .ok])
        #expect(try sample.check(.attribute, "employeeNumber").finding.contains("known, single-valued; on "))
        #expect(try sample.check(.attribute, "departmentNumber").advice?.contains("`claims.department`") == true)
        #expect(try sample.check(.groups, "strategy").finding.hasPrefix("memberSearch: "))
        #expect(try sample.check(.lookup).finding == "5 of 5 people that are seen are found by their own keys")
        #expect(sample.checks(.metadata).count == stage.tenant.metadataURLs.count)
        #expect(sample.checks(.clock).map(\.area) == [.tenant])
        #expect(try sample.check(.listen).status == .ok)

        let json = try sample.report.json()
        for text in [json, sample.report.text()] {
            for secret in [stage.bindPassword, "Okafor", "harbourlane.example", "41020"] {
                #expect(!text.contains(secret))
            }
        }
        struct Document: Decodable {
            struct Check: Decodable {
                let area: String
                let name: String
                let server: String?
                let check: String
                let status: String
                let finding: String
            }
            let checks: [Check]
            let counts: [String: Int]
            let failed: Bool
            let milliseconds: Double
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
        #expect(document.checks.count == sample.report.checks.count && !document.failed)
        #expect(Set(document.counts.keys) == ["ok", "warning", "failed", "notChecked"])
        #expect(document.checks.first?.server == stage.slapd.ldapsURL)
    }

    @Test
    func `A misspelt attribute and a base that is not there are failures, and what needs the base is not checked`()
        async throws
    {
        var configuration = try Stage.current.configuration()
        configuration.directory.base = try DistinguishedName(parsing: "ou=poeple,dc=harbour,dc=test")
        configuration.mapping = Mapping(
            rules: configuration.mapping.rules + [ClaimRule(name: "x", source: .attribute("emploeeNumber"))]
        )
        let sample = await DoctorSample.of(configuration)
        let base = try sample.check(.base, "ou=poeple,dc=harbour,dc=test")
        #expect(base.status == .failed && base.finding.contains("there is dc=harbour,dc=test"))
        #expect(try sample.check(.entries, "people").status == .notChecked)
        #expect(try sample.check(.attribute, "mail").status == .notChecked)
        #expect(try sample.check(.lookup).status == .notChecked)
        let attribute = try sample.check(.attribute, "emploeeNumber")
        #expect(attribute.status == .failed && attribute.finding.contains("did you mean `employeeNumber`?"))
        #expect(attribute.advice?.contains("`claims.x`") == true)
    }

    @Test
    func `A server that is down, a name that does not resolve and a port without TLS are told apart`() async throws {
        let stage = try Stage.current
        var configuration = try stage.configuration()
        let tlsOnPlainPort = "ldaps://127.0.0.1:\(stage.slapd.ldapPort)"
        try configuration.connect(
            to: ["ldap://127.0.0.1:1", "ldaps://nowhere.invalid", tlsOnPlainPort, stage.slapd.ldapsURL]
        )
        let sample = await DoctorSample.of(configuration)
        #expect(sample.checks(.connect).first?.finding.contains("refused") == true)
        #expect(try sample.check(.addresses).finding.contains("does not resolve"))
        let tls = sample.checks(.tls).filter { $0.area == .directory }
        #expect(tls.map(\.status) == [.notChecked, .notChecked, .failed, .ok])
        #expect(sample.statuses(.bind) == [.notChecked, .notChecked, .notChecked, .ok])
        // The last one has what the others lack.
        #expect(try sample.check(.lookup).status == .ok)
    }

    @Test
    func `Servers that DNS names are looked at, and a name that has none is a failure`() async throws {
        let stage = try Stage.current
        let service = DNSServerConfiguration.Service(
            "_ldap._tcp.corp.test",
            target: "localhost",
            port: stage.slapd.ldapsPort
        )
        _ = try await withDNSServer(DNSServerConfiguration(services: [service]), logger: .silent) { dns in
            for (domain, status) in [("corp.test", DoctorStatus.ok), ("nothing.corp.test", .failed)] {
                var configuration = try stage.configuration()
                configuration.connections.servers = .discovery(
                    DirectoryServers.Discovery(
                        configuration: DiscoveryConfiguration(name: try .ldap(domain: domain), scheme: .ldaps),
                        nameServers: [dns.address],
                        acceptsTargetsOutsideDomain: true,
                        connection: try #require(configuration.connections.configurations.first)
                    )
                )
                let sample = await DoctorSample.of(configuration)
                #expect(try sample.check(.discovery, "_ldap._tcp.\(domain)").status == status)
                #expect(sample.statuses(.bind) == (status == .ok ? [.ok] : []), "\(sample.report.text())")
                #expect(try sample.check(.lookup).status == (status == .ok ? .ok : .notChecked))
            }
        }
    }

    @Test
    func `What nobody answers in time is not checked, and all of it ends in time`() async throws {
        let stage = try Stage.current
        var configuration = try stage.configuration()
        try await withFaultProxy(to: stage.slapd.ldapsPort) { proxy in
            try await proxy.setFault(.hold)
            try configuration.connect(to: ["ldaps://127.0.0.1:\(proxy.port)"])
            let start = ContinuousClock.now
            let sample = await DoctorSample.of(configuration, timeout: .seconds(2))
            #expect(start.duration(to: .now) < .seconds(30))
            #expect(sample.statuses(.tls).first == .notChecked, "\(sample.report.text())")
            #expect(sample.checks(.tls).first?.advice?.contains("--timeout") == true)
            #expect(sample.statuses(.bind) == [.notChecked])
            try await proxy.setFault(.none)
        }
    }

    @Test
    func `An address in use is a warning, and a key of another certificate a failure`() async throws {
        let stage = try Stage.current
        let folder = try TemporaryFolder(prefix: "listen")
        defer { folder.remove() }
        let authority = try CertificateAuthority(commonName: "Authority")
        let first = try authority.issueServerCertificate(hosts: ["bridge.example.test"], validity: -1...90)
        let second = try authority.issueServerCertificate()
        let chain = try folder.write("chain.pem", first.certificatePEM)
        var configuration = try stage.configuration()
        configuration.listen.address = try #require(ListenAddress("127.0.0.1:\(stage.slapd.ldapPort)"))
        for (key, status) in [(first, DoctorStatus.ok), (second, .failed)] {
            let file = try folder.write("key.pem", key.privateKeyPEM)
            configuration.listen.certificate = .init(chainFile: chain, privateKeyFile: file)
            let sample = await DoctorSample.of(configuration)
            let checks = sample.report.checks.filter { $0.area == .listen }
            #expect(checks.map(\.check) == [.certificate, .tls, .listen])
            #expect(checks.map(\.status) == [.ok, status, .warning], "\(sample.report.text())")
            #expect(checks.first?.finding.hasPrefix("for localhost, bridge.example.test, 127.0.0.1; ") == true)
        }
    }

    @Test
    func `A tenant's document that is not there, or another tenant's, is a failure`() async throws {
        let stage = try Stage.current
        var configuration = try stage.configuration()
        let url = try #require(stage.tenant.metadataURLs.first)
        configuration.tenants = [
            TenantSettings(id: stage.tenant.id, audiences: ["x"], metadata: [url, "\(url)/nowhere"]),
            TenantSettings(id: "11111111-2222-4333-8444-555555555555", audiences: ["x"], metadata: [url]),
        ]
        let sample = await DoctorSample.of(configuration)
        #expect(sample.statuses(.metadata) == [.ok, .failed, .failed])
        #expect(sample.checks(.metadata).first?.finding.contains("usable keys: 1") == true)
        #expect(sample.checks(.metadata).dropFirst().first?.finding.contains("status 404") == true)
        #expect(sample.checks(.metadata).last?.finding.contains("does not belong to the tenant") == true)
    }
}
