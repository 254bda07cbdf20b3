import InMemoryLogging
import LDAP
import Logging
import StandIns
import Testing

@Suite("ServiceResolver on a real name server")
struct ServiceResolverTests {
    private let name = "_ldap._tcp.corp.test"

    private func answer(
        _ name: String? = nil,
        of server: DNSServer,
        acceptsTargetsOutsideDomain: Bool = false,
        logger: Logger = silentLogger
    ) async throws -> ServiceAnswer {
        let resolver = try ServiceResolver(
            nameServers: [server.address],
            acceptsTargetsOutsideDomain: acceptsTargetsOutsideDomain,
            logger: logger
        )
        return try await resolver.resolve(try ServiceName(name ?? self.name), deadline: patience)
    }

    @Test("records and their time to live are read, over an alias too")
    func reads() async throws {
        let configuration = DNSServerConfiguration(
            services: [
                .init(self.name, target: "dc2.corp.test", port: 3389, priority: 10, weight: 5),
                .init(self.name, target: "dc1.corp.test", weight: 100),
                .init("_ldap._tcp.dc._msdcs.corp.test", target: "dc1.corp.test"),
            ],
            aliases: ["_ldap._tcp.alias.corp.test": self.name],
            timeToLive: 42
        )
        try await withDNSServer(configuration, logger: silentLogger) { server in
            let before = ContinuousClock.now
            let answer = try await self.answer(of: server)
            let after = ContinuousClock.now
            let timeToLive = Duration.seconds(42)
            #expect(
                answer.records == [
                    ServiceRecord(priority: 0, weight: 100, target: "dc1.corp.test", port: 389, timeToLive: timeToLive),
                    ServiceRecord(priority: 10, weight: 5, target: "dc2.corp.test", port: 3389, timeToLive: timeToLive),
                ]
            )
            #expect((before + timeToLive...after + timeToLive).contains(answer.expiry))
            let controllers = try await self.answer("_ldap._tcp.dc._msdcs.corp.test", of: server)
            #expect(controllers.records.map(\.target) == ["dc1.corp.test"])
            // The alias lies deeper in the domain, so the targets do not lie in its own.
            let error = await ldapError { _ = try await self.answer("_ldap._tcp.alias.corp.test", of: server) }
            #expect(error?.message.contains("outside of the domain alias.corp.test") == true)
            let alias = try await self.answer(
                "_ldap._tcp.alias.corp.test",
                of: server,
                acceptsTargetsOutsideDomain: true
            )
            #expect(alias.records == answer.records)
        }
    }

    @Test("many records come whole, over TCP, and 64 are used; the rest is told to the log")
    func manyRecords() async throws {
        let services = (0..<150)
            .map {
                DNSServerConfiguration.Service(self.name, target: "controller-\($0).corp.test", priority: 150 - $0)
            }
        try await withDNSServer(DNSServerConfiguration(services: services), logger: silentLogger) { server in
            let logs = InMemoryLogHandler()
            let answer = try await self.answer(of: server, logger: Logger(label: "test", factory: { _ in logs }))
            #expect(answer.records.map(\.priority) == Array(1...64))
            #expect(answer.records.first?.target == "controller-149.corp.test")
            #expect(logs.entries.map { $0.metadata["dropped"] } == ["86"])
        }
    }

    @Test("an error names the name, the name server and what it said")
    func errors() async throws {
        let configuration = DNSServerConfiguration(services: [
            .init("_none._tcp.corp.test", target: ""),
            .init("_away._tcp.corp.test", target: "dc1.evil.test"),
            .init("_exists._tcp.deep.corp.test", target: "dc1.corp.test"),
        ])
        try await withDNSServer(configuration, logger: silentLogger) { server in
            let cases = [
                ("_absent._tcp.corp.test", "NXDOMAIN"), ("_none._tcp.corp.test", "does not have this service"),
                ("_away._tcp.corp.test", "outside of the domain corp.test: dc1.evil.test"),
                ("_ldap._tcp.other.example", "REFUSED"),
            ]
            for (name, reason) in cases {
                let error = await ldapError { _ = try await self.answer(name, of: server) }
                #expect(error?.code == .discoveryFailed)
                #expect(error?.isServersFault == true)
                #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
                #expect(error?.message.contains(name) == true)
                #expect(error?.message.contains(server.address) == true)
            }
            try await server.stop()
            let error = await ldapError { _ = try await self.answer(of: server) }
            #expect(error?.message.contains("no name server could be reached") == true, "\(String(describing: error))")
        }
    }

    @Test("a server outside of the domain is told to the log and used only where a setting says so")
    func outside() async throws {
        let configuration = DNSServerConfiguration(services: [
            .init(self.name, target: "dc1.corp.test"), .init(self.name, target: "dc1.evil.test"),
        ])
        try await withDNSServer(configuration, logger: silentLogger) { server in
            let logs = InMemoryLogHandler()
            let logger = Logger(label: "test", factory: { _ in logs })
            #expect(try await self.answer(of: server, logger: logger).records.map(\.target) == ["dc1.corp.test"])
            #expect(logs.entries.count == 1)
            #expect("\(logs.entries)".contains("dc1.evil.test"))
            let open = try await self.answer(of: server, acceptsTargetsOutsideDomain: true)
            #expect(Set(open.records.map(\.target)) == ["dc1.corp.test", "dc1.evil.test"])
        }
    }

    @Test("the second name server answers where the first is frozen")
    func secondNameServer() async throws {
        let configuration = DNSServerConfiguration(services: [.init(self.name, target: "dc1.corp.test")])
        try await withDNSServer(configuration, logger: silentLogger) { server in
            try await ScriptedNameServer.with(ScriptedNameServer.silence) { frozen in
                let resolver = try ServiceResolver(
                    nameServers: [frozen.address, server.address],
                    logger: silentLogger
                )
                let answer = try await resolver.resolve(try ServiceName(self.name), deadline: .now + .seconds(4))
                #expect(answer.records.count == 1)
                #expect(frozen.questions == 1)
            }
        }
    }

    @Test("without name servers of its own it asks the system's")
    func systemNameServers() async throws {
        let resolver = try ServiceResolver(logger: silentLogger)
        // Whatever this machine's name servers are, they have no such domain, or do not answer.
        let name = try ServiceName("_ldap._tcp.domain.invalid")
        let error = await ldapError { _ = try await resolver.resolve(name, deadline: .now + .seconds(4)) }
        #expect(error?.code == .discoveryFailed || error?.code == .deadlineExceeded)
        #expect(error?.message.contains("asked ") == true)
        #expect(error?.message.contains("asked the system's name servers") == false, "\(String(describing: error))")
    }
}
