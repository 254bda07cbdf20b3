import BridgeConfiguration
import FoundationEssentials
import LDAP
import NIOHTTP1
import StandIns
import Testing

@testable import Bridge

/// What the probes answer while directories, tenants and the service itself come and go.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct HealthTests {
    private struct Report: Decodable {
        let status: String
        let reasons: [String]
    }

    private static func watch(_ configuration: inout BridgeConfiguration) {
        configuration.admin = ListenAddress("127.0.0.1:0").map { AdminSettings(address: $0) }
        configuration.monitoring.address = ListenAddress("127.0.0.1:0")
    }

    private func report(_ answer: BridgeAnswer) throws -> Report {
        #expect(answer.headers["Content-Type"] == ["application/json"])
        return try JSONDecoder().decode(Report.self, from: Data(answer.body))
    }

    @Test
    func `A service that works lives, is ready and has started, on both ports`() async throws {
        try await Stage.with { stage in
            _ = try await stage.withBridge(Self.watch) { bridge in
                for port in [bridge.adminPort, bridge.monitoringPort] {
                    for path in ["/live", "/ready", "/startup"] {
                        let answer = try await bridge.watch(path, port: port)
                        #expect(answer.status == 200)
                        #expect(answer.text == #"{"reasons":[],"status":"ok"}"#)
                    }
                }
            }
        }
    }

    @Test
    func
        `A directory that dies ends readiness, not life; when it is back, so is readiness, and nobody signs in for it`()
        async throws
    {
        try await Stage.with { stage in
            let log = try await stage.withBridge(Self.watch) { bridge in
                _ = try await bridge.waitUntilReady(is: 200)
                try await stage.slapd.kill()
                let answer = try await bridge.waitUntilReady(is: 503)
                let report = try self.report(answer)
                #expect(report.status == "unavailable")
                let reason = try #require(report.reasons.first)
                #expect(reason.hasPrefix("no server of the directory `default` is usable: \(stage.slapd.ldapsURL) ("))
                #expect(!answer.text.contains("cn="), "a name of the directory: \(answer.text)")
                #expect(try await bridge.watch("/live", port: bridge.monitoringPort).status == 200)
                #expect(try await bridge.watch("/startup", port: bridge.monitoringPort).status == 200)
                let scrape = try await bridge.scrape()
                #expect(scrape["bridge_ready"] == 0)
                #expect(scrape[#"bridge_directory_usable{directory="default"}"#] == 0)
                try await stage.slapd.restart()
                _ = try await bridge.waitUntilReady(is: 200)
            }
            #expect(log.callouts.isEmpty)
        }
    }

    @Test
    func `Readiness does not depend on directories where the settings say so`() async throws {
        try await Stage.with { stage in
            try await stage.slapd.stop()
            _ = try await stage.withBridge {
                Self.watch(&$0)
                $0.monitoring.readyDirectories = .none
            } _: { bridge in
                let answer = try await bridge.watch("/ready", port: bridge.monitoringPort)
                #expect(answer.status == 200)
                let scrape = try await bridge.scrape()
                #expect(scrape[#"bridge_directory_usable{directory="default"}"#] == 0)
            }
        }
    }

    @Test
    func `A probe asks no directory`() async throws {
        try await Stage.with { stage in
            _ = try await stage.withBridge(Self.watch) { bridge in
                _ = try await bridge.callout().claims()
                func operations() async throws -> Double {
                    try await bridge.scrape().values(of: "db_client_operation_duration_seconds_count{").reduce(0, +)
                }
                let before = try await operations()
                for _ in 0..<50 { _ = try await bridge.watch("/ready", port: bridge.monitoringPort) }
                #expect(try await operations() == before)
            }
        }
    }

    @Test
    func `A tenant without keys keeps the service from being ready, unless one with keys is enough`() async throws {
        try await Stage.with { stage in
            try await withStandInTenant(id: "0c6f1e52-77a1-4d0b-9d0a-3e2f4b5c6d7e", logger: .silent) { other in
                other.behavior = .failing
                for (need, status) in [(MonitoringSettings.Need.every, 503 as UInt), (.any, 200)] {
                    _ = try await stage.withBridge {
                        Self.watch(&$0)
                        $0.tenants.append(other.settings)
                        $0.monitoring.readyTenants = need
                    } _: { bridge in
                        let answer = try await bridge.watch("/ready", port: bridge.monitoringPort)
                        #expect(answer.status == status)
                        guard need == .every else { return }
                        #expect(try self.report(answer).reasons == ["the tenant \(other.id) has no keys yet"])
                        let scrape = try await bridge.scrape()
                        #expect(scrape[#"bridge_tenant_keys{tenant="\#(other.id)"}"#] == 0)
                        let failures = scrape[#"bridge_tenant_keys_failed_fetches_total{tenant="\#(other.id)"}"#]
                        #expect(failures ?? 0 >= 1)
                    }
                }
            }
        }
    }

    @Test
    func `At the end readiness goes first, and callouts are taken until others had the time to notice`() async throws {
        try await Stage.with { stage in
            _ = try await stage.withBridge {
                Self.watch(&$0)
                $0.monitoring.drainDelay = .seconds(3)
            } _: { bridge in
                _ = try await bridge.waitUntilReady(is: 200)
                bridge.beginShutdown()
                let answer = try await bridge.waitUntilReady(is: 503)
                #expect(try self.report(answer).reasons == ["the service is shutting down"])
                #expect(try await bridge.watch("/live", port: bridge.monitoringPort).status == 200)
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
                try await bridge.waitUntilEnded()
            }
        }
    }
}
