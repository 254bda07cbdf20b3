import Testing

@testable import EntraCallout

@Suite("MetadataDocument")
struct MetadataDocumentTests {
    private let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    @Test("reads issuer and key set URL, with the tenant's id in its place")
    func reads() throws {
        let text = #"{"issuer":"https://login.example/{tenantid}/v2.0","jwks_uri":"https://login.example/keys","x":1}"#
        let document = try MetadataDocument(body: text.utf8, tenantID: self.tenantID)
        #expect(document.issuer == "https://login.example/\(self.tenantID)/v2.0")
        #expect(document.keySetURL == "https://login.example/keys")
    }

    @Test(
        "refuses documents without issuer or keys, and other tenants' issuers",
        arguments: [
            "", "null", "{}",
            #"{"issuer":"https://login.example/{tenantid}/v2.0"}"#,
            #"{"jwks_uri":"https://login.example/keys"}"#,
            #"{"issuer":7,"jwks_uri":"https://login.example/keys"}"#,
            #"{"issuer":"https://login.example/9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906/v2.0","jwks_uri":"https://a/k"}"#,
        ]
    )
    func refuses(text: String) {
        #expect(throws: DocumentError.self) { try MetadataDocument(body: text.utf8, tenantID: self.tenantID) }
    }
}
