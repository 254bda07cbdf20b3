import Testing

import struct FoundationEssentials.Data

@testable import EntraCallout

@Suite("TrustedKeys")
struct TrustedKeysTests {
    private static let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"
    private static let v1 = "https://sts.windows.net/\(TrustedKeysTests.tenantID)/"
    private static let v2 = "https://login.microsoftonline.com/\(TrustedKeysTests.tenantID)/v2.0"

    private let tenant = TenantSettings(
        id: TrustedKeysTests.tenantID,
        audiences: ["x"],
        issuers: ["https://extra.example/\(TrustedKeysTests.tenantID)/v2.0", "https://foreign.example/v2.0"]
    )

    /// A key of 2048 bits, whose private half nobody knows.
    private func key(_ id: String, filler: UInt8 = 0x5A, bytes: Int = 256, _ issuers: SigningKey.Issuers) -> SigningKey
    {
        let modulus = Data([0xC1] + Array(repeating: filler, count: bytes - 2) + [0x01]).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return SigningKey(id: id, modulus: modulus, exponent: "AQAB", issuers: issuers)
    }

    private func published(_ issuer: String, _ keys: SigningKey...) -> PublishedTrust {
        PublishedTrust(issuer: issuer, keys: keys, findings: [])
    }

    /// The code for a token with a signature that cannot be right.
    private func refusal(of keyID: String, by keys: TrustedKeys) async throws -> CallerError.Code? {
        let header = Data(#"{"alg":"RS256","kid":"\#(keyID)"}"#.utf8).base64EncodedString().replacing("=", with: "")
        let token = try CompactToken(authorization: "Bearer \(header).e30.AAAA")
        let error = await #expect(throws: CallerError.self) { try await keys.verifySignature(of: token) }
        return error?.code
    }

    @Test("takes issuers from documents and settings, but only the tenant's own")
    func unitesIssuers() async {
        let made = await TrustedKeys.make(
            [self.published(Self.v2, self.key("a", .any)), self.published(Self.v1, self.key("b", .any))],
            tenant: self.tenant
        )
        #expect(made.keys.issuers == [Self.v1, Self.v2, "https://extra.example/\(Self.tenantID)/v2.0"])
        #expect(made.keys.keyIDs == ["a", "b"])
        #expect(made.findings.isEmpty)
    }

    @Test("refuses key ids that are not there, although there is a first key")
    func hasNoDefaultKey() async throws {
        let keys = await TrustedKeys.make([self.published(Self.v2, self.key("a", .any))], tenant: self.tenant).keys
        #expect(try await self.refusal(of: "b", by: keys) == .unknownKey)
        #expect(try await self.refusal(of: "a", by: keys) == .badSignature)
    }

    @Test("skips a key that is too short and tells of it")
    func skipsShortKeys() async {
        let made = await TrustedKeys.make(
            [self.published(Self.v2, self.key("short", bytes: 128, .any), self.key("a", .any))],
            tenant: self.tenant
        )
        #expect(made.keys.keyIDs == ["a"])
        #expect(made.findings.count == 1)
    }

    @Test("uses the first of two different keys under one id and tells of it")
    func tellsOfConflicts() async {
        let made = await TrustedKeys.make(
            [
                self.published(Self.v2, self.key("a", .any)),
                self.published(Self.v1, self.key("a", filler: 0x33, .any)),
            ],
            tenant: self.tenant
        )
        #expect(made.keys.keyIDs == ["a"])
        #expect(made.findings == ["two different keys have the id a: the first is used"])
    }

    @Test("lets a key that two documents publish be used for the issuers of both")
    func unitesKeyIssuers() {
        let first = SigningKey.Issuers.only([Self.v2])
        #expect(first.union(.only([Self.v1])) == .only([Self.v1, Self.v2]))
        #expect(first.union(.any) == .any)
        #expect(SigningKey.Issuers.any.union(first) == .any)
    }

    @Test("a key of an external tenant is good for each name of its issuer, and for no other tenant's")
    func unitesNamesOfExternalTenants() async throws {
        let home = TenantHome.external(domain: "contoso")
        let names = home.issuers(tenantID: Self.tenantID)
        let foreign = "https://contoso.ciamlogin.com/9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906/v2.0"
        let keys =
            await TrustedKeys.make(
                [
                    self.published(
                        "https://\(Self.tenantID).ciamlogin.com/\(Self.tenantID)/v2.0",
                        self.key("own", .only(["https://\(Self.tenantID).ciamlogin.com/\(Self.tenantID)/v2.0"])),
                        self.key("foreign", filler: 0x5B, .only([foreign])),
                        self.key("old", filler: 0x5C, .only([Self.v1]))
                    )
                ],
                tenant: TenantSettings(id: Self.tenantID, audiences: ["x"], home: home)
            )
            .keys
        #expect(keys.issuers == names)
        #expect(keys.keyIssuers["own"] == .only(names))
        #expect(keys.keyIssuers["foreign"] == .only([foreign]))
        #expect(keys.keyIssuers["old"] == .only([Self.v1]))
    }
}
