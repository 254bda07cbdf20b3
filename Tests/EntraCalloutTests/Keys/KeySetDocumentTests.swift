import Testing

@testable import EntraCallout

@Suite("KeySetDocument")
struct KeySetDocumentTests {
    private static let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    private func document(_ keys: String...) throws -> KeySetDocument {
        try KeySetDocument(
            body: #"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8,
            tenantID: KeySetDocumentTests.tenantID
        )
    }

    private let good = #"{"kty":"RSA","use":"sig","kid":"good","n":"AQAB","e":"AQAB","x5t":"y"}"#

    @Test("reads a key without alg, as Entra publishes it, for any issuer")
    func readsKey() throws {
        let keys = try self.document(self.good).keys
        #expect(keys == [SigningKey(id: "good", modulus: "AQAB", exponent: "AQAB", issuers: .any)])
    }

    @Test("binds a key to its issuer, with the tenant's id in its place")
    func readsIssuer() throws {
        let key = #"{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB","issuer":"https://login.example/{tenantid}/v2.0"}"#
        let issuers = try #require(try self.document(key).keys.first?.issuers)
        #expect(issuers.contains("https://login.example/\(KeySetDocumentTests.tenantID)/v2.0"))
        #expect(!issuers.contains("https://login.example/{tenantid}/v2.0"))
    }

    @Test(
        "skips a key that is no use and keeps the others",
        arguments: [
            #"{"kty":"oct","kid":"a","k":"AQAB"}"#,
            #"{"kty":"EC","kid":"a","crv":"P-256","x":"AQ","y":"AQ"}"#,
            #"{"kty":"RSA","use":"enc","kid":"a","n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"RSA","alg":"RSA-OAEP-256","kid":"a","n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"RSA","alg":"RS512","kid":"a","n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"RSA","kid":"","n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"RSA","kid":7,"n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"RSA","kid":"a","e":"AQAB"}"#,
            #"{}"#, "null", "7", "[]",
        ]
    )
    func skipsBadKeys(bad: String) throws {
        let document = try self.document(bad, self.good, bad)
        #expect(document.keys.map(\.id) == ["good"])
        #expect(document.findings.count == 2)
        #expect(document.findings.first?.hasPrefix("key 0 is skipped: it") == true)
    }

    @Test(
        "refuses a document that is no use as a whole",
        arguments: ["", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[{"kty":"oct"}]}"#, "<html>"]
    )
    func refusesBadDocuments(text: String) {
        #expect(throws: DocumentError.self) {
            try KeySetDocument(body: text.utf8, tenantID: KeySetDocumentTests.tenantID)
        }
    }

    @Test("reads as many keys as the limit says and refuses one more")
    func limitsKeys() throws {
        func text(_ count: Int) -> String {
            #"{"keys":[\#(Array(repeating: self.good, count: count).joined(separator: ","))]}"#
        }
        #expect(throws: Never.self) { try KeySetDocument(body: text(1000).utf8, tenantID: "x") }
        #expect(throws: DocumentError.self) { try KeySetDocument(body: text(1001).utf8, tenantID: "x") }
    }
}
