import LDAP
import StandIns
import Testing

@Suite("ServiceDiscovery on a real name server")
struct ServiceDiscoveryTests {
    private let name = "_ldap._tcp.corp.test"

    private func records(_ hosts: String...) -> DNSServerConfiguration {
        DNSServerConfiguration(services: hosts.map { .init(self.name, target: "\($0).corp.test") }, timeToLive: 1)
    }

    @Test("tells what comes and goes, keeps the last list while the name server is away, and ends with its task")
    func follows() async throws {
        try await withDNSServer(self.records("dc1", "dc2"), logger: silentLogger) { server in
            let discovery = ServiceDiscovery(
                configuration: DiscoveryConfiguration(
                    name: try ServiceName(self.name),
                    scheme: .ldaps,
                    port: 636,
                    lookupTimeout: .seconds(10),
                    minimumTimeToLive: .milliseconds(20),
                    maximumTimeToLive: .milliseconds(50),
                    initialBackoff: .milliseconds(10),
                    maximumBackoff: .milliseconds(50)
                ),
                resolver: try ServiceResolver(nameServers: [server.address], logger: silentLogger),
                logger: silentLogger
            )
            #expect(discovery.servers.addresses.isEmpty)
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { await discovery.run() }
                var changes = discovery.changes.makeAsyncIterator()
                let first = try #require(await changes.next())
                #expect(
                    Set(first.added.map(\.description)) == ["ldaps://dc1.corp.test:636", "ldaps://dc2.corp.test:636"]
                )
                #expect(first.removed == [])
                #expect(discovery.failure == nil)

                try await server.stop()
                let limit = patience
                while discovery.failure == nil {
                    try #require(ContinuousClock.now < limit)
                    try await Task.sleep(for: .milliseconds(5))
                }
                #expect(discovery.failure?.code == .discoveryFailed)
                #expect(discovery.servers == first.list)

                try await server.restart(self.records("dc2", "dc3"))
                let second = try #require(await changes.next())
                #expect(second.added.map(\.host) == ["dc3.corp.test"])
                #expect(second.removed.map(\.host) == ["dc1.corp.test"])
                #expect(discovery.servers == second.list)
                #expect(discovery.failure == nil)

                group.cancelAll()
                // The discovery ends, and with it the sequence.
                #expect(await changes.next() == nil)
            }
        }
    }
}
