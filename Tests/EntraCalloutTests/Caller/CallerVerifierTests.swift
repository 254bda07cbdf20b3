import StandIns
import Testing

import struct FoundationEssentials.Date

@testable import EntraCallout

@Suite("CallerVerifier")
struct CallerVerifierTests {
    private static let otherTenantID = "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906"
    private static let otherApplicationID = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"

    struct Attack: Sendable {
        let name: String
        let code: CallerError.Code
        var version = TokenVersion.v2
        var ago = 0
        var claims: [String: StandInValue?] = [:]
        var header: [String: StandInValue?] = [:]
        var signature = StandInSignature.valid
    }

    private static let attacks: [Attack] = [
        Attack(name: "no signature", code: .unsupportedAlgorithm, signature: .none),
        Attack(name: "no alg", code: .unsupportedAlgorithm, header: ["alg": nil]),
        Attack(name: "alg in another case", code: .unsupportedAlgorithm, header: ["alg": "rs256"]),
        Attack(name: "public key as secret", code: .unsupportedAlgorithm, signature: .publicKeyAsSecret),
        Attack(name: "another digest", code: .unsupportedAlgorithm, signature: .otherDigest),
        Attack(name: "RS512 called RS256", code: .badSignature, header: ["alg": "RS256"], signature: .otherDigest),
        Attack(
            name: "HS256 called RS256",
            code: .badSignature,
            header: ["alg": "RS256"],
            signature: .publicKeyAsSecret
        ),
        Attack(name: "a stranger's key", code: .badSignature, signature: .strangersKey),
        Attack(name: "no kid", code: .malformedToken, header: ["kid": nil]),
        Attack(name: "empty kid", code: .malformedToken, header: ["kid": ""]),
        Attack(name: "a number as kid", code: .malformedToken, header: ["kid": 7]),
        Attack(
            name: "endless kid",
            code: .malformedToken,
            header: ["kid": .string(String(repeating: "k", count: 257))]
        ),
        Attack(name: "unknown kid", code: .unknownKey, header: ["kid": "made-up"]),
        Attack(name: "critical extension", code: .malformedToken, header: ["crit": ["exp"]]),
        Attack(name: "other tenant", code: .wrongTenant, claims: ["tid": .string(CallerVerifierTests.otherTenantID)]),
        Attack(name: "no tid", code: .wrongTenant, claims: ["tid": nil]),
        Attack(name: "no ver", code: .unsupportedVersion, claims: ["ver": nil]),
        Attack(name: "ver 3.0", code: .unsupportedVersion, claims: ["ver": "3.0"]),
        Attack(name: "v1 claims called 2.0", code: .wrongIssuer, version: .v1, claims: ["ver": "2.0"]),
        Attack(name: "other issuer", code: .wrongIssuer, claims: ["iss": "https://login.example/x/v2.0"]),
        Attack(
            name: "issuer of another tenant",
            code: .wrongIssuer,
            claims: ["iss": .string("https://login.microsoftonline.com/\(CallerVerifierTests.otherTenantID)/v2.0")]
        ),
        Attack(name: "no issuer", code: .wrongIssuer, claims: ["iss": nil]),
        Attack(name: "other audience", code: .wrongAudience, claims: ["aud": "00000003-0000-0000-c000-000000000000"]),
        Attack(name: "empty audience list", code: .wrongAudience, claims: ["aud": []]),
        Attack(name: "no audience", code: .wrongAudience, claims: ["aud": nil]),
        Attack(
            name: "other caller",
            code: .wrongCaller,
            claims: ["azp": .string(CallerVerifierTests.otherApplicationID)]
        ),
        Attack(
            name: "caller in the other version's claim",
            code: .wrongCaller,
            claims: ["azp": nil, "appid": .string(TenantSettings.extensionServiceApplicationID)]
        ),
        Attack(
            name: "other caller, version 1.0",
            code: .wrongCaller,
            version: .v1,
            claims: ["appid": .string(CallerVerifierTests.otherApplicationID)]
        ),
        Attack(name: "expired", code: .expired, ago: 3900 + 301),
        Attack(name: "no end", code: .malformedToken, claims: ["exp": nil]),
        Attack(name: "end as text", code: .malformedToken, claims: ["exp": "tomorrow"]),
        Attack(name: "from the future", code: .notYetValid, ago: -310),
    ]

    @Test("accepts tokens of both versions", arguments: TokenVersion.allCases)
    func acceptsTokens(version: TokenVersion) async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let caller = try await verifier.verify(tenant.token(version: version))
                #expect(caller.tenantID == tenant.id)
                #expect(caller.version == version)
                #expect(caller.applicationID == TenantSettings.extensionServiceApplicationID)
            }
        }
    }

    @Test("refuses every attack for its own reason, and says nothing of the token")
    func refusesAttacks() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                for attack in Self.attacks {
                    let token = try await tenant.token(
                        version: attack.version,
                        issuedAt: Int(Date.now.timeIntervalSince1970) - attack.ago,
                        claims: attack.claims,
                        header: attack.header,
                        signature: attack.signature
                    )
                    do throws(CallerError) {
                        _ = try await verifier.verify(token)
                        Issue.record("\(attack.name) was accepted")
                    } catch {
                        #expect(error.code == attack.code, "\(attack.name): \(error)")
                        for part in token.split(separator: ".") {
                            #expect(!error.description.contains(part), "\(attack.name)")
                        }
                    }
                }
                #expect(try await verifier.refusal(of: tenant.token()) == nil)
            }
        }
    }

    @Test("refuses a token whose payload was changed after signing")
    func refusesChangedPayload() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let genuine = try await tenant.token(claims: ["azp": .string(Self.otherApplicationID)])
                let wanted = try await tenant.token()
                let parts = genuine.split(separator: ".")
                let wantedParts = wanted.split(separator: ".")
                let forged = "\(parts[0]).\(wantedParts[1]).\(parts[2])"
                #expect(await verifier.refusal(of: forged) == .badSignature)
            }
        }
    }

    @Test("is not confused by a forged RS512 token that comes before a genuine one")
    func resistsKeyPoisoning() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let poison = try await tenant.token(signature: .otherDigest)
                #expect(await verifier.refusal(of: poison) == .unsupportedAlgorithm)
                #expect(try await verifier.refusal(of: tenant.token()) == nil)
            }
        }
    }

    @Test("keeps two tenants apart")
    func separatesTenants() async throws {
        try await withStandInTenant(logger: .quiet) { first in
            try await withStandInTenant(id: Self.otherTenantID, logger: .quiet) { second in
                try await withVerifier(first.settings, second.settings) { verifier in
                    let firstCaller = try await verifier.verify(first.token())
                    let secondCaller = try await verifier.verify(second.token())
                    #expect(firstCaller.tenantID == first.id)
                    #expect(secondCaller.tenantID == second.id)
                    let crossed = try await first.token(
                        claims: ["tid": .string(second.id), "iss": .string(second.issuer(.v2))]
                    )
                    #expect(await verifier.refusal(of: crossed) == .unknownKey)
                    let underOthersKey = try await first.token(
                        claims: ["tid": .string(second.id), "iss": .string(second.issuer(.v2))],
                        header: ["kid": .string(second.signingKeyID)]
                    )
                    #expect(await verifier.refusal(of: underOthersKey) == .badSignature)
                }
            }
        }
    }
}
