import Bridge
import BridgeConfiguration
import Directory
import LDAP
import StandIns
import Testing

/// Each with a slapd of its own, which is not as it should be.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct DoctorTrustTests {
    private static let people = """
        dn: dc=example,dc=test
        objectClass: domain
        dc: example

        dn: uid=ada,dc=example,dc=test
        objectClass: inetOrgPerson
        uid: ada
        cn: Ada
        sn: Night
        mail: ada@example.test


        """

    private func with(
        logLevel: String = "none",
        certificate: ServerCertificateKind = .valid,
        globalDirectives: [String] = [],
        databaseDirectives: [String] = [],
        _ body: (Stage, BridgeConfiguration) async throws -> Void
    ) async throws {
        let directory = SlapdConfiguration(
            entries: [.text(Self.people)],
            extraGlobalDirectives: globalDirectives,
            extraDatabaseDirectives: databaseDirectives,
            certificate: certificate,
            logLevel: logLevel
        )
        try await Stage.with(directory) { stage in
            var configuration = try stage.configuration()
            configuration.directory.base = try DistinguishedName(parsing: stage.slapd.suffix)
            configuration.directory.groups.base = configuration.directory.base
            try await body(stage, configuration)
        }
    }

    @Test(
        arguments: [
            (ServerCertificateKind.expired, "expired", "needs a new certificate"),
            (.wrongHost, "does not carry the name localhost", "is for elsewhere.test"),
            (.unknownAuthority, "is not signed by an authority", "tls.caFile"),
        ]
    )
    func `A server that does not prove who it is gets no password, and the reason is told`(
        kind: ServerCertificateKind,
        finding: String,
        advice: String
    ) async throws {
        try await self.with(logLevel: "stats", certificate: kind) { stage, configuration in
            var configuration = configuration
            try configuration.connect(to: ["ldaps://localhost:\(stage.slapd.ldapsPort)"])
            let sample = await DoctorSample.of(configuration)
            let tls = try #require(sample.checks(.tls).first)
            #expect(tls.status == .failed && tls.finding.contains(finding), "\(sample.report.text())")
            #expect(!tls.finding.contains("SSL"), "a line of C adds nothing: \(tls.finding)")
            #expect(tls.advice?.contains(advice) == true, "\(sample.report.text())")
            #expect(sample.statuses(.bind) == [.notChecked])
            // What the server showed is told all the same.
            let certificate = try #require(sample.checks(.certificate).first)
            #expect((certificate.status == .failed) == (kind == .expired))
            try await stage.slapd.stop()
            #expect(!stage.slapd.output.contains { $0.contains("method=128") })
        }
    }

    @Test
    func `StartTLS is looked at as TLS is`() async throws {
        try await self.with { stage, configuration in
            var configuration = configuration
            try configuration.connect(to: [stage.slapd.ldapURL]) { $0.startTLS = true }
            let sample = await DoctorSample.of(configuration)
            let tls = try #require(sample.checks(.tls).first)
            #expect(tls.status == .ok && tls.finding.contains("by StartTLS, verified"), "\(sample.report.text())")
            #expect(sample.statuses(.bind) == [.ok])
        }
    }

    @Test
    func `A wrong password is sent once, however many servers there are`() async throws {
        try await self.with(logLevel: "stats") { stage, configuration in
            var configuration = configuration
            let urls = [stage.slapd.ldapsURL, stage.slapd.ldapURL, stage.slapd.ldapiURL]
            try configuration.connect(to: urls) {
                $0.credentials = .simple(dn: stage.slapd.rootDN, password: Secret("wrong-horse"))
            }
            let sample = await DoctorSample.of(configuration)
            #expect(sample.statuses(.bind) == [.failed, .notChecked, .notChecked])
            #expect(sample.checks(.bind).first?.finding.contains("the name or the password is wrong") == true)
            #expect(sample.checks(.bind).last?.finding.contains("another try might lock it") == true)
            #expect(sample.statuses(.schema) == [.notChecked])
            #expect(!sample.report.text().contains("wrong-horse"))
            try await stage.slapd.stop()
            let binds = stage.slapd.output.count { $0.contains(" BIND ") && $0.contains("method=128") }
            #expect(binds == 1)
        }
    }

    @Test
    func `Where the server tells its indexes, an attribute without one is a warning`() async throws {
        try await self.with(
            globalDirectives: ["database config", "access to * by * read"],
            databaseDirectives: ["index mail eq"]
        ) { _, configuration in
            let sample = await DoctorSample.of(configuration)
            #expect(try sample.check(.index, "mail").finding == "indexed")
            let member = try sample.check(.index, "member")
            #expect(member.status == .warning && member.finding.hasPrefix("not indexed"))
            // The demonstration's own attributes are not in this server's schema.
            #expect(try sample.check(.attribute, "userPrincipalName").status == .failed)
            #expect(try sample.check(.attribute, "employeeNumber").status == .warning)
        }
    }
}
