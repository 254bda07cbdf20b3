import Testing

@testable import EntraCallout

@Suite("TenantSettings")
struct TenantSettingsTests {
    @Test("trusts both documents of the public cloud and Entra's extension service unless told")
    func defaults() {
        let settings = TenantSettings(id: "5B1E0C7D-3A94-4F62-8D27-C1F60E9A4B38", audiences: ["x"])
        #expect(settings.id == "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38")
        #expect(
            settings.metadata == [
                "https://login.microsoftonline.com/5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38/v2.0/.well-known/openid-configuration",
                "https://login.microsoftonline.com/5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38/.well-known/openid-configuration",
            ]
        )
        #expect(settings.authorizedParties == ["99045fe1-7639-4a75-9d4a-577b6ca3810f"])
    }

    private static let id = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    @Test("each cloud has a host of its own", arguments: EntraCloud.allCases)
    func clouds(cloud: EntraCloud) {
        let settings = TenantSettings(id: Self.id, audiences: ["x"], home: .workforce(cloud))
        let host =
            switch cloud {
            case .global: "login.microsoftonline.com"
            case .usGovernment: "login.microsoftonline.us"
            case .china: "login.partner.microsoftonline.cn"
            }
        #expect(
            settings.metadata == [
                "https://\(host)/\(Self.id)/v2.0/.well-known/openid-configuration",
                "https://\(host)/\(Self.id)/.well-known/openid-configuration",
            ]
        )
        #expect(settings.issuers == [] && settings.namesOfOneIssuer == [])
    }

    @Test("an external tenant is known under several hosts, each with its id")
    func external() {
        let settings = TenantSettings(id: Self.id.uppercased(), audiences: ["x"], home: .external(domain: "contoso"))
        #expect(
            settings.metadata == [
                "https://contoso.ciamlogin.com/\(Self.id)/v2.0/.well-known/openid-configuration",
                "https://\(Self.id).ciamlogin.com/\(Self.id)/v2.0/.well-known/openid-configuration",
                "https://login.microsoftonline.com/\(Self.id)/v2.0/.well-known/openid-configuration",
                "https://login.microsoftonline.com/\(Self.id)/.well-known/openid-configuration",
            ]
        )
        #expect(
            settings.issuers == [
                "https://contoso.ciamlogin.com/\(Self.id)/v2.0", "https://\(Self.id).ciamlogin.com/\(Self.id)/v2.0",
                "https://login.microsoftonline.com/\(Self.id)/v2.0",
            ]
        )
        #expect(settings.namesOfOneIssuer == settings.issuers)
    }

    @Test("what is given wins over what follows from the tenant's home")
    func explicitWins() {
        let issuer = "https://login.contoso.example/\(Self.id)/v2.0"
        let settings = TenantSettings(
            id: Self.id,
            audiences: ["x"],
            home: .external(domain: "contoso"),
            metadata: ["https://login.contoso.example/doc"],
            issuers: [issuer, "https://sts.windows.net/\(Self.id)/", "https://other.example/v2.0"]
        )
        #expect(settings.metadata == ["https://login.contoso.example/doc"])
        // Of the other version, and of no tenant.
        #expect(settings.namesOfOneIssuer == [issuer])
    }
}
