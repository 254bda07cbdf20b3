import AsyncHTTPClient
import InMemoryLogging
import Logging
import StandIns
import Testing

@testable import EntraCallout

@Suite("CallerVerifier keeping keys fresh", .timeLimit(.minutes(2)))
struct CallerVerifierKeysTests {
    @Test("fetches a new key when a token names one, and forgets keys that are gone")
    func followsRotation() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let old = try await tenant.token()
                try tenant.rotateKey(removingOld: true)
                #expect(try await verifier.refusal(of: tenant.token()) == nil)
                #expect(await verifier.refusal(of: old) == .unknownKey)
            }
        }
    }

    @Test("a token that was proven and is remembered is refused all the same once its key is gone")
    func forgetsProofsOfOldKeys() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let old = try await tenant.token()
                for _ in 0..<2 { #expect(await verifier.refusal(of: old) == nil) }
                try tenant.rotateKey(removingOld: true)
                // Nobody has looked for new keys yet.
                #expect(await verifier.refusal(of: old) == nil)
                #expect(try await verifier.refusal(of: tenant.token()) == nil)
                #expect(await verifier.refusal(of: old) == .unknownKey)
            }
        }
    }

    @Test("keeps accepting the old key while it is published")
    func acceptsBothKeys() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let old = try await tenant.token()
                try tenant.rotateKey()
                #expect(try await verifier.refusal(of: tenant.token()) == nil)
                #expect(await verifier.refusal(of: old) == nil)
            }
        }
    }

    @Test("looks for unknown keys once, however many tokens name one")
    func limitsFetches() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings) { verifier in
                let documents = tenant.settings.metadata.count
                #expect(tenant.keySetRequestCount == documents)
                let token = try await tenant.token(header: ["kid": "made-up"])
                await withTaskGroup(of: CallerError.Code?.self) { group in
                    for _ in 0..<20 { group.addTask { await verifier.refusal(of: token) } }
                    for await code in group { #expect(code == .unknownKey) }
                }
                #expect(try await verifier.refusal(of: tenant.token(header: ["kid": "another"])) == .unknownKey)
                #expect(tenant.keySetRequestCount == 2 * documents)
                #expect(try await verifier.refusal(of: tenant.token()) == nil)
            }
        }
    }

    @Test("waits for a slow tenant no longer than the deadline, and callers with known keys not at all")
    func boundsTheWait() async throws {
        // Only the deadline can end the wait.
        var timing = KeyRefreshTiming()
        timing.fetchTimeout = .seconds(3600)
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings, timing: timing) { verifier in
                tenant.behavior = .hanging
                let known = try await tenant.token()
                let unknown = try await tenant.token(header: ["kid": "made-up"])
                async let refusal = verifier.refusal(of: unknown, within: .milliseconds(200))
                for await count in tenant.keySetRequests where count > tenant.settings.metadata.count { break }
                #expect(await verifier.refusal(of: known, within: .zero) == nil)
                #expect(await refusal == .unknownKey)
            }
        }
    }

    @Test(
        "keeps the last good keys when the tenant answers badly",
        arguments: [StandInTenant.Behavior.failing, .garbled, .redirecting]
    )
    func keepsLastGood(behavior: StandInTenant.Behavior) async throws {
        let handler = InMemoryLogHandler()
        let logger = Logger(label: "test") { _ in handler }
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings, logger: logger) { verifier in
                let known = try await tenant.token()
                tenant.behavior = behavior
                try tenant.rotateKey(removingOld: true)
                #expect(try await verifier.refusal(of: tenant.token()) == .unknownKey)
                #expect(await verifier.refusal(of: known) == nil)
                let warnings = handler.entries.filter { $0.level == .warning }
                #expect(warnings.count == tenant.settings.metadata.count)
                #expect(warnings.allSatisfy { "\($0.metadata["error"] ?? "")".contains("/discovery/") })
            }
        }
    }

    @Test("refreshes in the background")
    func refreshesInBackground() async throws {
        var timing = KeyRefreshTiming()
        timing.interval = .milliseconds(10)
        try await withStandInTenant(logger: .quiet) { tenant in
            try await withVerifier(tenant.settings, timing: timing) { _ in
                for await count in tenant.keySetRequests where count >= 3 * tenant.settings.metadata.count { break }
            }
        }
    }

    @Test("uses the good keys of a set with bad ones")
    func survivesBadKeys() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            tenant.additionalKeys = [
                #"{"kty":"oct","kid":"a","k":"AQAB"}"#,
                #"{"kty":"RSA","alg":"RSA-OAEP-256","kid":"b","n":"AQAB","e":"AQAB"}"#,
                #"{"kty":"RSA","use":"sig","kid":"too-small","n":"AQAB","e":"AQAB"}"#,
                #"{"kty":"RSA","use":"sig","kid":"no-base64","n":"***","e":"AQAB"}"#,
                #"{"kty":"RSA","use":"sig","n":"AQAB","e":"AQAB"}"#,
                "17",
            ]
            try await withVerifier(tenant.settings) { verifier in
                let good = try await tenant.token()
                let tooSmall = try await tenant.token(header: ["kid": "too-small"])
                #expect(await verifier.refusal(of: good) == nil)
                #expect(await verifier.refusal(of: tooSmall) == .unknownKey)
            }
        }
    }

    @Test("accepts a key for the issuer that it was published for only")
    func bindsKeysToIssuers() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            let onlyV2 = TenantSettings(
                id: tenant.id,
                audiences: tenant.settings.audiences,
                metadata: Array(tenant.metadataURLs.prefix(1)),
                issuers: [tenant.issuer(.v1)]
            )
            try await withVerifier(onlyV2) { verifier in
                let new = try await tenant.token(version: .v2)
                let old = try await tenant.token(version: .v1)
                #expect(await verifier.refusal(of: new) == nil)
                #expect(await verifier.refusal(of: old) == .wrongIssuer)
            }
        }
    }

    @Test("lets callers go at once when it has stopped")
    func stops() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            let verifier = CallerVerifier(tenants: [tenant.settings], httpClient: .shared, logger: .quiet)
            try await verifier.warmUp(deadline: .now + .seconds(30))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await verifier.run() }
                group.cancelAll()
                try await group.waitForAll()
            }
            let token = try await tenant.token(header: ["kid": "made-up"])
            #expect(await verifier.refusal(of: token, within: .seconds(3600)) == .unknownKey)
            #expect(try await verifier.refusal(of: tenant.token()) == nil)
        }
    }
}
