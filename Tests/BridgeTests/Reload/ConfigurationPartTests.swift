import BridgeConfiguration
import ClaimsMapping
import Testing

@testable import Bridge

/// Which parts of a configuration have changed.
@Suite
struct ConfigurationPartTests {
    private static let document = """
        listen: { address: "127.0.0.1:8080" }
        tenants: [{ id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38, audiences: [api://bridge.corp.example] }]
        directory: { kind: active-directory, servers: ["ldaps://dc1.corp.example"], base: "DC=corp,DC=example" }
        claims: { a: cn }
        applications: { default: { release: [] } }
        """

    private func configuration() throws -> BridgeConfiguration {
        let result = BridgeConfigurationLoader(environment: [:]).load(Array(Self.document.utf8), path: "bridge.yaml")
        return try #require(result.configuration, "\(result.findings)")
    }

    @Test
    func `A configuration that is read again is like itself`() throws {
        #expect(ConfigurationPart.changes(from: try self.configuration(), to: try self.configuration()).isEmpty)
    }

    @Test(arguments: ConfigurationPart.allCases)
    func `Each part is seen by itself, and only ports and log wait for a restart`(part: ConfigurationPart) throws {
        let configuration = try self.configuration()
        var changed = configuration
        switch part {
        case .listen: changed.listen.path = "/other"
        case .listenAddress: changed.listen.address = try #require(ListenAddress("127.0.0.1:8081"))
        case .admin: changed.admin = AdminSettings(address: try #require(ListenAddress("127.0.0.1:9901")))
        case .monitoring: changed.monitoring.drainDelay = .seconds(1)
        case .log: changed.log.level = .debug
        case .audit: changed.audit.destination = .journald
        case .budget: changed.budget = .milliseconds(900)
        case .maximumConcurrentCallouts: changed.maximumConcurrentCallouts = 3
        case .tenants: changed.tenants = []
        case .directories: changed.directories[0].name = "other"
        case .cache: changed.cache = nil
        case .events: changed.events.tokenIssuanceStart = nil
        case .claims: changed.mapping = Mapping(rules: [])
        case .applications: changed.applications.fallback.release = ["a"]
        }
        #expect(ConfigurationPart.changes(from: configuration, to: changed) == [part])
        #expect(part.needsRestart == [.listenAddress, .admin, .monitoring, .log].contains(part))
    }
}
