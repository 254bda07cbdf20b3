import BridgeConfiguration
import LDAP
import StandIns
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct SeveralServersTests {
    @Test
    func `A callout is answered by the backup server while the primary one is dead`() async throws {
        try await Stage.with { stage in
            try await stage.withBridge { configuration in
                let backup = configuration.connections.configurations
                var primary = backup
                // Nobody listens on the discard port of this machine's tests.
                for index in primary.indices {
                    primary[index].server = ServerAddress(scheme: .ldaps, host: "127.0.0.1", port: 9)
                }
                configuration.connections.servers = .groups([primary, backup])
            } _: { bridge in
                for _ in 0..<3 {
                    let claims = try await bridge.callout().claims()
                    #expect(claims["employeeNumber"] == "41207")
                }
            }
        }
    }

    @Test
    func `A callout is answered by the server that DNS names`() async throws {
        try await Stage.with { stage in
            let service = DNSServerConfiguration.Service(
                "_ldap._tcp.corp.test",
                target: "localhost",
                port: stage.slapd.ldapsPort
            )
            _ = try await withDNSServer(DNSServerConfiguration(services: [service]), logger: .silent) { dns in
                try await stage.withBridge { configuration in
                    configuration.connections.servers = .discovery(
                        DirectoryServers.Discovery(
                            configuration: DiscoveryConfiguration(
                                name: try .ldap(domain: "corp.test"),
                                scheme: .ldaps
                            ),
                            nameServers: [dns.address],
                            acceptsTargetsOutsideDomain: true,
                            connection: try #require(configuration.connections.configurations.first)
                        )
                    )
                } _: { bridge in
                    let claims = try await bridge.callout().claims()
                    #expect(claims["employeeNumber"] == "41207")
                }
            }
        }
    }
}
