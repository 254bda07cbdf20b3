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
}
