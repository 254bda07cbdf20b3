import BridgeConfiguration
import Directory
import NIOHTTP1
import StandIns
import Subprocess
import Testing

@testable import Bridge

/// What a scrape of a running bridge tells.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct MetricsTests {
    private static func watch(_ configuration: inout BridgeConfiguration) {
        configuration.admin = ListenAddress("127.0.0.1:0").map { AdminSettings(address: $0) }
        configuration.monitoring.address = ListenAddress("127.0.0.1:0")
    }

    @Test
    func `Callouts are counted by event and outcome, and timed as a whole and by stage`() async throws {
        let stage = try Stage.current
        try await stage.withBridge {
            Self.watch(&$0)
            $0.cache = CacheSettings(fresh: .seconds(600))
        } _: { bridge in
            for _ in 0..<3 { _ = try await bridge.callout().claims() }
            _ = try await bridge.callout(application: .unlisted)
            _ = try await bridge.callout(token: "no.good.token").refusal(401)
            _ = try await bridge.post(Array("{}".utf8)).refusal(400)
            let scrape = try await bridge.scrape()
            func callouts(_ event: String, _ outcome: String) -> Double? {
                scrape[#"bridge_callouts_total{event="\#(event)",outcome="\#(outcome)"}"#]
            }
            #expect(callouts("tokenIssuanceStart", "released") == 3)
            #expect(callouts("tokenIssuanceStart", "nothingToLookUp") == 1)
            #expect(callouts("none", "callerRefused") == 1)
            #expect(callouts("none", "invalidEvent") == 1)
            // Expected, and not there yet: a rate needs the zero before the first one.
            #expect(callouts("tokenIssuanceStart", "directoryUnavailable") == 0)
            #expect(callouts("passwordSubmit", "passwordVerified") == nil)
            let event = #"{event="tokenIssuanceStart"}"#
            #expect(scrape["bridge_callout_duration_seconds_count\(event)"] == 4)
            #expect(scrape["bridge_callout_remaining_budget_seconds_count\(event)"] == 4)
            // The budget of these tests is far above the highest bucket.
            #expect(
                scrape[#"bridge_callout_remaining_budget_seconds_bucket{event="tokenIssuanceStart",le="0.0"}"#] == 0
            )
            for (stage, count) in ["caller": 5, "body": 5, "correlation": 3, "mapping": 4] {
                #expect(
                    scrape[#"bridge_callout_stage_duration_seconds_count{stage="\#(stage)"}"#] == Double(count),
                    "\(stage)"
                )
            }
            #expect(scrape[#"bridge_answer_age_seconds_count{source="cached"}"#] == 2)
            #expect(scrape[#"bridge_cache_requests_total{result="hit"}"#] == 2)
            #expect(scrape[#"bridge_cache_requests_total{result="miss"}"#] == 1)
            #expect(scrape["bridge_cache_entries"] == 1)
            #expect(scrape["bridge_callouts_in_flight"] == 0)
            #expect(scrape["bridge_callouts_limit"] == 512)
            #expect(scrape["bridge_callout_budget_seconds"] == 20)
            #expect(scrape["bridge_configuration_generation"] == 1)
            #expect(scrape["bridge_audit_records_lost_total"] == 0)
            #expect(scrape["bridge_ready"] == 1)
            // Nobody of the sign-ins can be told from it.
            for secret in [StandInUser.member.userPrincipalName, StandInUser.member.id, "41207", stage.bindPassword] {
                let secret = try #require(secret)
                #expect(!scrape.text.contains(secret))
            }
        }
    }

    @Test
    func `Servers, their pools, keys and the process have figures`() async throws {
        let stage = try Stage.current
        try await stage.withBridge(Self.watch) { bridge in
            _ = try await bridge.callout().claims()
            let scrape = try await bridge.scrape()
            let server = #"directory="default",group="0",server="\#(stage.slapd.ldapsURL)""#
            #expect(scrape[#"bridge_directory_usable{directory="default"}"#] == 1, "\(scrape.text)")
            #expect(scrape[#"bridge_directory_bind_kept_back{directory="default"}"#] == 0)
            for name in ["usable", "admitted", "connected"] {
                #expect(scrape["bridge_directory_server_\(name){\(server)}"] == 1, "\(name)")
            }
            let operations = scrape.values(of: "db_client_operation_duration_seconds_count{")
            #expect(operations.reduce(0, +) >= 2)
            #expect(scrape.values(of: "db_client_connections{").reduce(0, +) >= 1)
            #expect(scrape.values(of: "db_client_connection_create_time_seconds_count{").reduce(0, +) >= 1)
            let tenant = #"{tenant="\#(stage.tenant.id)"}"#
            #expect(scrape["bridge_tenant_keys\(tenant)"] ?? 0 >= 1)
            #expect(scrape["bridge_tenant_keys_failed_fetches_total\(tenant)"] == 0)
            let age = try #require(scrape["bridge_tenant_keys_age_seconds\(tenant)"])
            #expect(age >= 0 && age < 100)
            #expect(scrape[#"bridge_build_info{version="\#(BridgeVersion.text)"}"#] == 1)
            for name in ["cpu_seconds_total", "resident_memory_bytes", "open_fds", "threads", "start_time_seconds"] {
                #expect(scrape["process_\(name)"] ?? 0 > 0, "\(name)")
            }
            #expect(scrape["bridge_metrics_refused_series_total"] == 0)
        }
    }

    @Test
    func `Days left are those of the certificate that callouts are taken with`() async throws {
        let folder = try TemporaryFolder(prefix: "bridge-metrics")
        defer { folder.remove() }
        let issued = try CertificateAuthority(commonName: "Bridge Test Authority").issueServerCertificate()
        let certificate = ListenSettings.Certificate(
            chainFile: try folder.write("chain.pem", issued.certificatePEM),
            privateKeyFile: try folder.write("key.pem", issued.privateKeyPEM)
        )
        try await Stage.current.withBridge {
            Self.watch(&$0)
            $0.listen.certificate = certificate
        } _: { bridge in
            let days = try await bridge.scrape()[#"bridge_certificate_remaining_days{certificate="listen"}"#]
            #expect(try #require(days) > 0)
        }
    }

    @Test
    func `Both ports tell the same metrics, in the form that is asked for, and promtool finds no fault`() async throws {
        try await Stage.current.withBridge(Self.watch) { bridge in
            _ = try await bridge.callout().claims()
            let text = try await bridge.watch("/metrics", port: bridge.adminPort)
            #expect(text.headers["Content-Type"] == ["text/plain; version=0.0.4; charset=utf-8"])
            let names = Scrape(text.text).names
            #expect(names.isSuperset(of: try await bridge.scrape().names))
            let open = try await bridge.watch(
                "/metrics",
                port: bridge.monitoringPort,
                headers: ["Accept": "application/openmetrics-text; version=1.0.0, text/plain; q=0.5"]
            )
            #expect(open.headers["Content-Type"].first?.hasPrefix("application/openmetrics-text") == true)
            #expect(open.text.hasSuffix("\n# EOF\n"))
            let check = try await Subprocess.run(
                .name("promtool"),
                arguments: ["check", "metrics"],
                input: .string(text.text),
                output: .string(limit: 1 << 20),
                error: .combinedWithOutput
            )
            #expect(check.terminationStatus == .exited(0), "\(check.standardOutput)")
            #expect(check.standardOutput.isEmpty, "\(check.standardOutput)")
        }
    }

    @Test
    func `The port for others has nothing but metrics and health, and few connections`() async throws {
        try await Stage.current.withBridge(Self.watch) { bridge in
            for path in ["/cache", "/callout", "/"] {
                _ = try await bridge.watch(path, port: bridge.monitoringPort).refusal(404)
            }
            let head = try await bridge.watch("/ready", port: bridge.monitoringPort, method: .HEAD)
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }
}
