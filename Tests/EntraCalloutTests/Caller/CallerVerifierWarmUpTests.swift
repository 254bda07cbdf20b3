import AsyncHTTPClient
import ServiceLifecycle
import StandIns
import Testing

@testable import EntraCallout

@Suite("CallerVerifier warming up", .timeLimit(.minutes(2)))
struct CallerVerifierWarmUpTests {
    private func failure(
        _ settings: TenantSettings,
        within time: Duration = .seconds(30)
    ) async -> TenantKeysError? {
        let verifier = CallerVerifier(tenants: [settings], httpClient: .shared, logger: .quiet)
        return await #expect(throws: TenantKeysError.self) { try await verifier.warmUp(deadline: .now + time) }
    }

    @Test(
        "says which document of which tenant is at fault, and why",
        arguments: [
            (StandInTenant.Behavior.failing, "500"), (.garbled, "not valid JSON: no JSON value at byte 0"),
            (.redirecting, "redirects"),
        ] as [(StandInTenant.Behavior, String)]
    )
    func namesTheFault(behavior: StandInTenant.Behavior, reason: String) async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            tenant.behavior = behavior
            let error = try #require(await self.failure(tenant.settings))
            #expect(error.tenantID == tenant.id)
            #expect(error.failures.count == 2)
            #expect(
                error.failures.allSatisfy { $0.hasPrefix("http://127.0.0.1:\(tenant.port)/\(tenant.id)/discovery/") }
            )
            #expect(error.failures.allSatisfy { $0.contains(reason) }, "\(error)")
        }
    }

    @Test("ends at its deadline when the tenant does not answer")
    func endsAtDeadline() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            tenant.behavior = .hanging
            let error = try #require(await self.failure(tenant.settings, within: .milliseconds(200)))
            #expect(error.failures.allSatisfy { $0.contains("no complete answer in time") }, "\(error)")
        }
    }

    @Test("fails when nobody listens, when the path is wrong, and when the URL is not https")
    func failsWithoutTenant() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            func settings(_ url: String) -> TenantSettings {
                TenantSettings(id: tenant.id, audiences: ["x"], metadata: [url])
            }
            let nobody = try #require(await self.failure(settings("http://127.0.0.1:1/x")))
            #expect(nobody.description.contains("http://127.0.0.1:1/x: "))
            let wrongPath = try #require(await self.failure(settings("http://127.0.0.1:\(tenant.port)/nowhere")))
            #expect(wrongPath.description.contains("404"))
            let plain = try #require(await self.failure(settings("http://login.example/x")))
            #expect(plain.description.contains("is not https"))
            let none = try #require(
                await self.failure(TenantSettings(id: tenant.id, audiences: ["x"], metadata: []))
            )
            #expect(none.description.contains("no metadata document was fetched"))
        }
    }

    @Test("passes when one of two documents is there")
    func passesWithOneDocument() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            let settings = TenantSettings(
                id: tenant.id,
                audiences: tenant.settings.audiences,
                metadata: ["http://127.0.0.1:1/x", tenant.metadataURLs[0]]
            )
            try await withVerifier(settings) { verifier in
                let token = try await tenant.token()
                #expect(await verifier.refusal(of: token) == nil)
            }
        }
    }

    @Test("ends on graceful shutdown, as a service among others")
    func shutsDownGracefully() async throws {
        try await withStandInTenant(logger: .quiet) { tenant in
            let verifier = CallerVerifier(tenants: [tenant.settings], httpClient: .shared, logger: .quiet)
            let group = ServiceGroup(configuration: .init(services: [verifier], logger: .quiet))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    @Test("one tenant without keys does not keep the others from their sign-ins")
    func oneOfTwo() async throws {
        try await withStandInTenant(logger: .quiet) { good in
            let otherID = "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906"
            try await withStandInTenant(id: otherID, logger: .quiet) { bad in
                bad.behavior = .failing
                try await withVerifier(good.settings, bad.settings) { verifier in
                    let goodToken = try await good.token()
                    let badToken = try await bad.token()
                    #expect(await verifier.refusal(of: goodToken) == nil)
                    #expect(await verifier.refusal(of: badToken, within: .milliseconds(500)) == .unknownKey)
                }
            }
        }
    }
}
