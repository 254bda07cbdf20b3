import BridgeConfiguration
import ClaimsMapping
import Directory
import FoundationEssentials
import StandIns
import Subprocess
import Testing

/// The dashboard and the alert rules that come with the service.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct WatchingFilesTests {
    private struct Dashboard: Decodable {
        struct Panel: Decodable {
            let id: Int
            let title: String
            let targets: [Target]?
        }

        struct Target: Decodable {
            let expr: String
        }

        struct Variable: Decodable {
            let name: String
            let query: String
        }

        struct Templating: Decodable {
            let list: [Variable]
        }

        let panels: [Panel]
        let templating: Templating
    }

    private static let folder = "\(Stage.demoFolder)/.."

    /// The names of our metrics, and of the process', in an expression of Prometheus.
    private func names(in text: String) -> Set<String> {
        Set(text.matches(of: #/\b(?:bridge|db_client|process)_[a-z_]+\b/#).map { String($0.output) })
            // These are labels.
            .subtracting(["db_client_connection_state", "db_client_connection_pool_name"])
    }

    private func dashboard() throws -> Dashboard {
        let file = try Data(contentsOf: URL(filePath: "\(Self.folder)/grafana/entra-ldap-bridge.json"))
        return try JSONDecoder().decode(Dashboard.self, from: file)
    }

    private func rules() throws -> String {
        let text = try String(
            contentsOf: URL(filePath: "\(Self.folder)/prometheus/entra-ldap-bridge.rules.yaml"),
            encoding: .utf8
        )
        return text.split(separator: "\n").filter { !$0.contains("summary:") }.joined(separator: "\n")
    }

    /// The names of all that a bridge tells which has met whatever the figures are about.
    private func told() async throws -> Set<String> {
        let folder = try TemporaryFolder(prefix: "bridge-watching")
        defer { folder.remove() }
        let issued = try CertificateAuthority(commonName: "Bridge Test Authority").issueServerCertificate()
        let certificate = ListenSettings.Certificate(
            chainFile: try folder.write("chain.pem", issued.certificatePEM),
            privateKeyFile: try folder.write("key.pem", issued.privateKeyPEM)
        )
        var names: Set<String> = []
        let stage = try Stage.current
        try await stage.withBridge {
            $0.monitoring.address = ListenAddress("127.0.0.1:0")
            $0.cache = CacheSettings(fresh: .seconds(600))
        } _: { bridge in
            for _ in 0..<2 { _ = try await bridge.callout().claims() }
            _ = try await bridge.callout(application: .unlisted)
            _ = try await bridge.callout(token: "no.good.token").refusal(401)
            _ = try await bridge.post(Array("{}".utf8)).refusal(400)
            names.formUnion(try await bridge.scrape().names)
        }
        try await stage.withBridge {
            $0.monitoring.address = ListenAddress("127.0.0.1:0")
            $0.listen.certificate = certificate
        } _: { bridge in
            names.formUnion(try await bridge.scrape().names)
        }
        return names
    }

    @Test
    func `Every metric of the dashboard, the rules and the page about them exists, and the page names them all`()
        async throws
    {
        let told = try await self.told()
        let dashboard = try self.dashboard()
        let expressions = dashboard.panels.flatMap { ($0.targets ?? []).map(\.expr) }
        #expect(expressions.count > 30)
        for text in expressions + dashboard.templating.list.map(\.query) + [try self.rules()] {
            let names = self.names(in: text)
            #expect(names.isSubset(of: told), "\(names.subtracting(told)) in \(text)")
        }
        #expect(self.names(in: try self.rules()).count > 15)
        let page = try String(contentsOf: URL(filePath: "\(Self.folder)/../docs/monitoring.md"), encoding: .utf8)
        let documented = self.names(in: page)
        let bases = Set(told.map { self.base($0) })
        #expect(bases.subtracting(documented).isEmpty, "not documented: \(bases.subtracting(documented).sorted())")
        #expect(documented.subtracting(bases).isEmpty, "documented only: \(documented.subtracting(bases).sorted())")
    }

    /// The name of a metric of which a histogram's samples are.
    private func base(_ name: String) -> String {
        for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix("_seconds\(suffix)") {
            return String(name.dropLast(suffix.count))
        }
        return name
    }

    @Test
    func `Panels of the dashboard have ids of their own and something to show`() throws {
        let panels = try self.dashboard().panels
        #expect(Set(panels.map(\.id)).count == panels.count)
        #expect(panels.allSatisfy { $0.targets == nil || $0.targets?.isEmpty == false })
    }

    @Test(arguments: [["check", "rules", "rules"], ["test", "rules", "test"]])
    func `promtool finds no fault in the alert rules, and they do what their tests say`(command: [String]) async throws
    {
        let file = "\(Self.folder)/prometheus/entra-ldap-bridge.\(command[2]).yaml"
        let result = try await Subprocess.run(
            .name("promtool"),
            arguments: Arguments(command.prefix(2) + [file]),
            output: .string(limit: 1 << 20),
            error: .combinedWithOutput
        )
        #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
        #expect(result.standardOutput.contains("SUCCESS"))
    }

    @Test
    func `Every alert is tested, and the page says what to do about it`() throws {
        let rules = try self.rules()
        let alerts = rules.matches(of: #/- alert: (\w+)/#).map { String($0.output.1) }
        #expect(alerts.count > 15)
        let tests = try String(
            contentsOf: URL(filePath: "\(Self.folder)/prometheus/entra-ldap-bridge.test.yaml"),
            encoding: .utf8
        )
        let page = try String(contentsOf: URL(filePath: "\(Self.folder)/../docs/monitoring.md"), encoding: .utf8)
        for alert in alerts {
            #expect(tests.contains("alertname: \(alert)\n"), "\(alert) is not seen to fire")
            #expect(page.contains("`\(alert)`"), "\(alert)")
        }
    }

    @Test
    func `systemd finds no fault in the unit, and little that the service could do beside its work`() async throws {
        let folder = try TemporaryFolder(prefix: "bridge-unit")
        defer { folder.remove() }
        let unit = try String(
            contentsOf: URL(filePath: "\(Self.folder)/systemd/entra-ldap-bridge.service"),
            encoding: .utf8
        )
        // The program is not installed where tests run.
        let path = try folder.write(
            "entra-ldap-bridge.service",
            unit.replacing("/usr/local/bin/entra-ldap-bridge", with: "/bin/true")
        )
        for command in [["verify", "--recursive-errors=no"], ["security", "--offline=true", "--threshold=20"]] {
            let result = try await Subprocess.run(
                .name("systemd-analyze"),
                arguments: Arguments(command + [path]),
                output: .string(limit: 1 << 20),
                error: .combinedWithOutput
            )
            #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
            #expect(command[0] == "security" || result.standardOutput.isEmpty, "\(result.standardOutput)")
        }
    }
}
