import Testing

import struct FoundationEssentials.Date

@testable import EntraCallout

@Suite("TokenRules")
struct TokenRulesTests {
    private static let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"
    private static let issuer = "https://login.microsoftonline.com/\(TokenRulesTests.tenantID)/v2.0"
    private static let now = 1_783_512_600.0

    private func payload(_ changes: [String: JSONValue?] = [:]) -> [String: JSONValue] {
        var payload: [String: JSONValue] = [
            "aud": .string("c7a3f18e-0d52-4b96-8e41-5f90ab27d364"),
            "iss": .string(Self.issuer),
            "iat": .number("1783512000"),
            "nbf": .number("1783512000"),
            "exp": .number("1783516431"),
            "azp": .string(TenantSettings.extensionServiceApplicationID),
            "tid": .string(Self.tenantID),
            "ver": .string("2.0"),
        ]
        for (name, value) in changes { payload[name] = value }
        return payload
    }

    private func caller(
        _ changes: [String: JSONValue?] = [:],
        issuers: Set<String> = [TokenRulesTests.issuer],
        keyIssuers: SigningKey.Issuers = .any,
        audiences: Set<String> = ["c7a3f18e-0d52-4b96-8e41-5f90ab27d364"]
    ) throws(CallerError) -> Caller {
        let rules = TokenRules(
            tenant: TenantSettings(id: Self.tenantID, audiences: audiences),
            issuers: issuers,
            keyIssuers: keyIssuers
        )
        return try rules.caller(TokenClaims(self.payload(changes)), now: Date(timeIntervalSince1970: Self.now))
    }

    @Test("accepts what Entra sends")
    func accepts() throws {
        let caller = try self.caller()
        #expect(caller.tenantID == Self.tenantID)
        #expect(caller.version == .v2)
        #expect(caller.applicationID == TenantSettings.extensionServiceApplicationID)
        #expect(caller.expiry == Date(timeIntervalSince1970: 1_783_516_431))
    }

    @Test("finds the audience in a list")
    func acceptsAudienceList() throws {
        let list = JSONValue.array([.string("other"), .string("c7a3f18e-0d52-4b96-8e41-5f90ab27d364")])
        #expect(throws: Never.self) { try self.caller(["aud": list]) }
    }

    @Test(
        "allows clocks to differ by five minutes and no more",
        arguments: [
            ("exp", -299, nil), ("exp", -300, CallerError.Code.expired),
            ("nbf", 300, nil), ("nbf", 301, .notYetValid),
            ("iat", 300, nil), ("iat", 301, .notYetValid),
        ] as [(String, Int, CallerError.Code?)]
    )
    func allowsSkew(claim: String, offset: Int, code: CallerError.Code?) {
        let changes = [claim: JSONValue.number(String(Int(Self.now) + offset))]
        if let code {
            let error = #expect(throws: CallerError.self) { try self.caller(changes) }
            #expect(error?.code == code)
            #expect(error?.reason.contains(claim) == true)
        } else {
            #expect(throws: Never.self) { try self.caller(changes) }
        }
    }

    @Test(
        "refuses claims of the wrong type, and numbers that no clock shows",
        arguments: [
            ("aud", JSONValue.number("7")), ("aud", .array([.null])), ("iss", .array([])), ("tid", .number("1")),
            ("exp", .string("1783516431")), ("exp", .number("1e999")), ("nbf", .bool(true)), ("azp", .object([:])),
        ]
    )
    func refusesWrongTypes(claim: String, value: JSONValue) {
        let error = #expect(throws: CallerError.self) { try self.caller([claim: value]) }
        #expect(error?.code == .malformedToken)
        #expect(error?.reason.contains(claim) == true)
    }

    @Test("takes no number that is no time, and stops for none")
    func survivesHugeTimes() {
        for number in ["1e300", "253402300800", "-1"] {
            let error = #expect(throws: CallerError.self) { try self.caller(["nbf": .number(number)]) }
            #expect(error?.code == .malformedToken)
        }
        let last = #expect(throws: CallerError.self) { try self.caller(["nbf": .number("253402300799")]) }
        #expect(last?.code == .notYetValid)
    }

    @Test("accepts no issuer that does not contain the tenant, even when it is configured")
    func bindsIssuerToTenant() {
        let error = #expect(throws: CallerError.self) {
            try self.caller(["iss": .string("https://idp.example/v2.0")], issuers: ["https://idp.example/v2.0"])
        }
        #expect(error?.code == .wrongIssuer)
    }

    @Test("accepts no issuer of the other version")
    func bindsIssuerToVersion() {
        let old = "https://sts.windows.net/\(Self.tenantID)/"
        let asV2 = #expect(throws: CallerError.self) { try self.caller(["iss": .string(old)], issuers: [old]) }
        #expect(asV2?.code == .wrongIssuer)
        let asV1 = #expect(throws: CallerError.self) {
            try self.caller([
                "ver": .string("1.0"), "appid": .string(TenantSettings.extensionServiceApplicationID),
            ])
        }
        #expect(asV1?.code == .wrongIssuer)
    }

    @Test("accepts a key for the issuer that it was published for only")
    func bindsIssuerToKey() {
        #expect(throws: Never.self) { try self.caller(keyIssuers: .only([Self.issuer])) }
        let error = #expect(throws: CallerError.self) {
            try self.caller(keyIssuers: .only(["https://other.example/\(Self.tenantID)/v2.0"]))
        }
        #expect(error?.code == .wrongIssuer)
    }

    @Test("compares audiences as they are")
    func comparesAudiencesExactly() {
        for audience in ["C7A3F18E-0D52-4B96-8E41-5F90AB27D364", "c7a3f18e-0d52-4b96-8e41-5f90ab27d364/", ""] {
            let error = #expect(throws: CallerError.self) { try self.caller(["aud": .string(audience)]) }
            #expect(error?.code == .wrongAudience)
        }
    }

    @Test("names what was expected and what came, on one line")
    func explains() throws {
        let error = #expect(throws: CallerError.self) { try self.caller(["aud": .string("api://x\nforged line")]) }
        let reason = try #require(error?.reason)
        #expect(reason == #"aud is "api://x\nforged line": "c7a3f18e-0d52-4b96-8e41-5f90ab27d364" was expected"#)
    }
}
