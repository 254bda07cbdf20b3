import StandIns
import Testing

import struct FoundationEssentials.Date

@testable import EntraCallout

@Suite("CallerVerifier")
struct CallerVerifierTests {
    private static let otherTenantID = "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906"

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
            try await withStandInTenant(id: Self.otherTenantID, logger: .quiet) { stranger in
                try await withVerifier(tenant.settings) { verifier in
                    for attack in StandInAttack.all {
                        let token = try await attack.token(of: tenant, stranger: stranger)
                        do throws(CallerError) {
                            _ = try await verifier.verify(token)
                            Issue.record("\(attack) was accepted")
                        } catch {
                            #expect(error.code == attack.code, "\(attack): \(error)")
                            for part in token.split(separator: ".") where part.utf8.count > 20 {
                                #expect(!error.description.contains(part), "\(attack)")
                            }
                        }
                    }
                    #expect(try await verifier.refusal(of: tenant.token()) == nil)
                }
                #expect(stranger.keySetRequestCount == 0)
            }
        }
    }

    @Test(
        "accepts times with a fraction or a power, as RFC 7519 has them",
        arguments: ["4102444800.5", "4.1024448e9", "253402300799"]
    )
    func acceptsNumericDates(time: String) async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let token = try await tenant.token(
                    claims: ["exp": nil],
                    editingPayload: { #"{"exp":\#(time),\#($0.dropFirst())"# }
                )
                #expect(await verifier.refusal(of: token) == nil)
            }
        }
    }

    @Test("a token that is remembered passes as long as its own times let it, and says why when they do not")
    func rememberedTimes() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let start = 1_800_000_000
                let token = try await tenant.token(issuedAt: start)
                let passed: [(Int, CallerError.Code?)] = [
                    (0, nil), (-300, nil), (-301, .notYetValid), (3900, nil), (4199, nil), (4200, .expired), (0, nil),
                ]
                for (seconds, expected) in passed {
                    let now = Date(timeIntervalSince1970: Double(start + seconds))
                    var code: CallerError.Code?
                    do throws(CallerError) {
                        _ = try await verifier.verify(
                            authorization: "Bearer \(token)",
                            now: now,
                            deadline: .now + .seconds(30)
                        )
                    } catch {
                        code = error.code
                    }
                    #expect(code == expected, "\(seconds)")
                }
            }
        }
    }

    @Test("nothing of a token that is remembered lets another one pass")
    func remembersTheWholeToken() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let token = try await tenant.token()
                #expect(await verifier.refusal(of: token) == nil)
                let parts = token.split(separator: ".")
                let signature = String(parts[2].reversed())
                #expect(await verifier.refusal(of: "\(parts[0]).\(parts[1]).\(signature)") != nil)
                #expect(await verifier.refusal(of: "\(token)A") != nil)
                #expect(await verifier.refusal(of: String(token.dropLast())) != nil)
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
