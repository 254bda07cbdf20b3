import BridgeConfiguration
import EntraCallout
import Testing

/// Where a tenant is: what `kind`, `domain` and `cloud` of `tenants[]` mean, alone and together.
struct TenantHomeTests {
    private static let id = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    private func tenant(_ lines: String) throws -> TenantSettings {
        let document = Documents.minimal(replacing: 4, by: "    audiences: [a]\n    \(lines)")
        let result = TestLoader.load(document)
        #expect(result.findings.isEmpty, "\(result.findings)")
        return try #require(result.configuration?.tenants.first)
    }

    @Test(arguments: EntraCloud.allCases)
    func `the cloud tells the host of a workforce tenant`(cloud: EntraCloud) throws {
        let tenant = try self.tenant("cloud: \(cloud.rawValue)")
        #expect(tenant == TenantSettings(id: Self.id, audiences: ["a"], home: .workforce(cloud)))
        #expect(tenant.metadata.allSatisfy { $0.hasPrefix("https://\(cloud.loginHost)/\(Self.id)/") })
    }

    @Test
    func `the domain tells the hosts of an external tenant`() throws {
        let tenant = try self.tenant("kind: external\n    domain: Contoso")
        #expect(tenant == TenantSettings(id: Self.id, audiences: ["a"], home: .external(domain: "contoso")))
        #expect(tenant.metadata.count == 4 && tenant.issuers.count == 3)
    }

    @Test
    func `documents and issuers that are given win`() throws {
        let tenant = try self.tenant("kind: external\n    metadata: [https://x.example/doc]\n    issuers: []")
        #expect(tenant.metadata == ["https://x.example/doc"] && tenant.issuers == [])
        let own = try self.tenant(
            "kind: external\n    cloud: global\n    domain: a\n    issuers: [https://x/\(Self.id)/]"
        )
        #expect(own.issuers == ["https://x/\(Self.id)/"] && own.metadata.count == 4)
    }

    @Test
    func `the effective configuration shows what follows from the domain`() throws {
        let document = Documents.minimal(
            replacing: 4,
            by: "    audiences: [a]\n    kind: external\n    domain: contoso"
        )
        let yaml = try #require(TestLoader.load(document).effective?.yaml)
        #expect(yaml.contains("https://contoso.ciamlogin.com/\(Self.id)/v2.0/.well-known/openid-configuration"))
        // Of the document, and of the issuer.
        #expect(yaml.matches(of: #/contoso\.ciamlogin\.com/#).count == 2, "\(yaml)")
    }

    @Test(arguments: [
        Mistake(
            4,
            "    audiences: [a]\n    domain: contoso",
            "5:13: error: tenants[0].domain: only an external tenant has one: say `kind: external`"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    kind: external",
            "3:5: error: tenants[0].domain: missing: the name of an external tenant"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    kind: customers",
            "5:11: error: tenants[0].kind: expected one of `workforce`, `external`"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    kind: external\n    domain: contoso.onmicrosoft.com",
            "6:13: error: tenants[0].domain: expected one part of a host name, such as `contoso`: only the part before"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    kind: external\n    domain: 'con toso'",
            "6:13: error: tenants[0].domain: expected one part of a host name"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    kind: external\n    domain: contoso\n    cloud: china",
            "7:12: error: tenants[0].cloud: the hosts of external tenants in this cloud are not known"
        ),
        Mistake(
            4,
            "    audiences: [a]\n    cloud: germany",
            "5:12: error: tenants[0].cloud: expected one of `global`, `usGovernment`, `china`"
        ),
    ])
    func `what does not go together is found`(_ mistake: Mistake) { mistake.check() }
}
