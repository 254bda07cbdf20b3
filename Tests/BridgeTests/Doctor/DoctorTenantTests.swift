import AsyncHTTPClient
import EntraCallout
import NIOCore
import NIOPosix
import Testing

@testable import Bridge

/// Tenants whose documents cannot be fetched.
@Suite(.timeLimit(.minutes(5)))
struct DoctorTenantTests {
    private static func checks(_ urls: [String], _ clock: DoctorClock) async throws -> [DoctorCheck] {
        let tenant = TenantSettings(
            id: "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38",
            audiences: ["a"],
            metadata: urls
        )
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: TenantDoctor.clientConfiguration(clock)
        )
        let checks = await TenantDoctor(tenant: tenant, httpClient: client, clock: clock).run()
        try await client.shutdown()
        return checks
    }

    private static func check(_ url: String, _ clock: DoctorClock) async throws -> DoctorCheck {
        let checks = try await self.checks([url], clock)
        #expect(checks.count == 1)
        return try #require(checks.first)
    }

    /// A port on which nobody listens, or one on which somebody does who never answers.
    private static func withPort(
        isOpen: Bool,
        _ body: (Int) async throws -> Void
    ) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        if !isOpen { try await channel.close() }
        do {
            try await body(port)
        } catch {
            try? await channel.close()
            throw error
        }
        try? await channel.close()
    }

    @Test(arguments: ["http", "https"])
    func `A refused connection is told at once, in plain words`(scheme: String) async throws {
        try await Self.withPort(isOpen: false) { port in
            let clock = DoctorClock(deadline: .now + .seconds(120))
            let check = try await Self.check("\(scheme)://127.0.0.1:\(port)/metadata", clock)
            #expect(check.status == .failed && check.finding == "connection refused", "\(check)")
        }
    }

    @Test
    func `A host that does not exist is told in plain words`() async throws {
        let clock = DoctorClock(deadline: .now + .seconds(120))
        let check = try await Self.check("https://nobody.invalid/metadata", clock)
        // Without a name server that answers there is no other word for it than the time.
        let findings = ["the host name nobody.invalid does not resolve", "no complete answer in time"]
        #expect(check.status == .failed && findings.contains(check.finding), "\(check)")
    }

    @Test(arguments: ["http", "https"])
    func `A server that never answers costs the time for all checks and no more`(scheme: String) async throws {
        try await Self.withPort(isOpen: true) { port in
            let clock = DoctorClock(deadline: .now + .milliseconds(300))
            let check = try await Self.check("\(scheme)://127.0.0.1:\(port)/metadata", clock)
            #expect(check.status == .notChecked, "\(check)")
        }
    }

    @Test
    func `What failed in time keeps its reason while another one takes all of the time`() async throws {
        try await Self.withPort(isOpen: true) { silent in
            try await Self.withPort(isOpen: false) { closed in
                // Enough for a connection to be refused on a busy machine.
                let clock = DoctorClock(deadline: .now + .seconds(5))
                let urls = [closed, silent].map { "http://127.0.0.1:\($0)/metadata" }
                let checks = try await Self.checks(urls, clock)
                #expect(checks.map(\.status) == [.failed, .notChecked], "\(checks)")
            }
        }
    }

    @Test
    func `No connection may take longer than the time for all checks`() throws {
        for seconds in [-1, 1, 5] {
            let clock = DoctorClock(deadline: .now + .seconds(seconds))
            let limit = try #require(TenantDoctor.clientConfiguration(clock).timeout.connect)
            #expect(limit > .zero && limit <= .seconds(Int64(max(seconds, 1))))
        }
    }
}
