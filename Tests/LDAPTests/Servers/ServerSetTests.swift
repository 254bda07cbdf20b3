import LDAP
import StandIns
import Testing

@Suite("ServerSet on real servers", .timeLimit(.minutes(3)))
struct ServerSetTests {
    private let pool = PoolConfiguration(
        connections: 1,
        connectTimeout: .seconds(5),
        initialBackoff: .milliseconds(20),
        maximumBackoff: .milliseconds(100)
    )

    /// Searches until a server is the one that answers.
    private func waitFor(_ server: ServerAddress, _ set: ServerSet, _ request: SearchRequest) async throws {
        let end = patience
        while try await set.search(request, deadline: patience).server != server {
            try #require(ContinuousClock.now < end)
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// What a search ends with whose task is cancelled.
    private func codeOfCancelled(_ set: ServerSet, _ request: SearchRequest) async -> LDAPError.Code? {
        await withTaskGroup(of: LDAPError.Code?.self) { group in
            group.addTask { await ldapError { _ = try await set.search(request, deadline: patience) }?.code }
            group.cancelAll()
            return await group.next() ?? nil
        }
    }

    private func waitUntilAllReady(_ set: ServerSet, _ request: SearchRequest, count: Int) async throws {
        var seen: Set<ServerAddress> = []
        let end = patience
        while seen.count < count {
            try #require(ContinuousClock.now < end)
            seen.insert(try await set.search(request, deadline: patience).server)
        }
    }

    @Test("a backup group answers while the primary one is dead, and no longer once it is back")
    func backupGroup() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let recorder = ServerSetRecorder()
                let primary = try slapd.connection("ldap://127.0.0.1:\(proxy.port)")
                let backup = try slapd.connection()
                let set = ServerSet(
                    groups: [[primary], [backup]],
                    pool: self.pool,
                    delegate: recorder,
                    logger: silentLogger
                )
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    try await self.waitFor(primary.server, set, request)
                    try await proxy.setAvailability(.refusing)
                    try await proxy.setFault(.reset(afterAnswerBytes: 0), on: .openConnections)
                    #expect(try await set.search(request, deadline: patience).server == backup.server)
                    try await recorder.wait { if case .ejected(primary.server, _) = $0 { true } else { false } }
                    try await recorder.wait { if case .retried(primary.server, _, _) = $0 { true } else { false } }
                    try await recorder.wait { if case .probeFailed(primary.server, _, _) = $0 { true } else { false } }
                    #expect(try await set.search(request, deadline: patience).server == backup.server)
                    try await proxy.setAvailability(.accepting)
                    try await recorder.wait { if case .readmitted(primary.server) = $0 { true } else { false } }
                    try await self.waitFor(primary.server, set, request)
                }
            }
        }
    }

    @Test("round robin lets all servers answer, and compare, root DSE and pages go the same way")
    func roundRobin() async throws {
        try await withTestDirectory { first in
            try await withTestDirectory { second in
                let set = ServerSet(
                    connections: [try first.connection(), try second.connection()],
                    configuration: ServerSetConfiguration(order: .roundRobin),
                    pool: self.pool,
                    logger: silentLogger
                )
                let request = try first.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    try await self.waitUntilAllReady(set, request, count: 2)
                    var counts: [ServerAddress: Int] = [:]
                    for _ in 0..<20 {
                        counts[try await set.search(request, deadline: patience).server, default: 0] += 1
                    }
                    #expect(Set(counts.values) == [10])
                    let comparison = CompareRequest(
                        entry: try DistinguishedName(parsing: "uid=user7,ou=people,dc=example,dc=test"),
                        attribute: "uid",
                        value: Array("USER7".utf8)
                    )
                    #expect(try await set.compare(comparison, deadline: patience))
                    #expect(try await set.rootDSE(deadline: patience).rootDSE.vendor == .openLDAP)
                    let everybody = try first.people(.present(attribute: "uid"))
                    let count = try await set.withConnection(.search, deadline: patience) {
                        connection throws(LDAPError) in
                        var count = 0
                        for try await page in connection.pages(everybody, size: 20, deadline: patience) {
                            count += page.entries.count
                        }
                        return count
                    }
                    #expect(count == 61)
                }
            }
        }
    }

    @Test("by latency the faster server is the one that is asked")
    func byLatency() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { slow in
                try await slow.setFault(.delay(toServer: .milliseconds(30), toClient: .milliseconds(30)))
                let near = try slapd.connection()
                let far = try slapd.connection("ldap://127.0.0.1:\(slow.port)")
                let set = ServerSet(
                    connections: [far, near],
                    configuration: ServerSetConfiguration(order: .byLatency),
                    pool: self.pool,
                    logger: silentLogger
                )
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    try await self.waitUntilAllReady(set, request, count: 2)
                    try await self.waitFor(near.server, set, request)
                    for _ in 0..<10 { #expect(try await set.search(request, deadline: patience).server == near.server) }
                }
            }
        }
    }

    @Test("hedging: a server that does not answer costs the learned delay, not the deadline")
    func hedging() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let recorder = ServerSetRecorder()
                let first = try slapd.connection("ldap://127.0.0.1:\(proxy.port)")
                let second = try slapd.connection()
                let set = ServerSet(
                    connections: [first, second],
                    configuration: ServerSetConfiguration(
                        hedging: HedgingSettings(initialDelay: .milliseconds(20), budget: 1)
                    ),
                    pool: self.pool,
                    delegate: recorder,
                    logger: silentLogger
                )
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    try await self.waitFor(first.server, set, request)
                    // The second server has its connection by now, or soon.
                    try await proxy.setFault(.hold)
                    let result = try await set.search(request, deadline: patience)
                    #expect(result.server == second.server)
                    let hedged = recorder.count {
                        if case .hedged(first.server, second.server, _) = $0 { true } else { false }
                    }
                    #expect(hedged >= 1)
                    try await proxy.setFault(.none)
                    try await self.waitFor(first.server, set, request)
                }
            }
        }
    }

    @Test(
        "an operation that may change something is not repeated; a search is, over another connection of the only server"
    )
    func repeating() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let recorder = ServerSetRecorder()
                let configuration = try slapd.connection("ldap://127.0.0.1:\(proxy.port)")
                let set = ServerSet(
                    connections: [configuration],
                    pool: self.pool,
                    delegate: recorder,
                    logger: silentLogger
                )
                let request = try slapd.people(equality("uid", "user7"))
                let whoAmI = ExtendedRequest(name: "1.3.6.1.4.1.4203.1.11.3")
                try await withRunning({ await set.run() }) {
                    try await self.waitFor(configuration.server, set, request)
                    try await proxy.setFault(.hold)
                    async let failed = ldapError { _ = try await set.extended(whoAmI, deadline: patience) }
                    try await proxy.wait { $0.heldBytes > 0 }
                    try await proxy.setFault(.none)
                    try await proxy.resetConnections()
                    let error = await failed
                    // Lifting the fault lets the request through as well: it may just have been answered.
                    #expect(error == nil || error?.code == .connectionClosed)
                    #expect(recorder.count { if case .retried = $0 { true } else { false } } == 0)

                    try await self.waitFor(configuration.server, set, request)
                    let before = recorder.count { if case .retried = $0 { true } else { false } }
                    try await proxy.setFault(.reset(afterAnswerBytes: 0), on: .openConnections)
                    #expect(try await set.search(request, deadline: patience).entries.count == 1)
                    #expect(recorder.count { if case .retried = $0 { true } else { false } } == before + 1)
                }
            }
        }
    }

    @Test("the servers that DNS names are asked, those that it no longer names are let go")
    func discovery() async throws {
        try await withTestDirectory { first in
            try await withTestDirectory { second in
                func records(_ slapds: [(slapd: Slapd, priority: Int)]) -> DNSServerConfiguration {
                    DNSServerConfiguration(
                        services: slapds.map {
                            .init(
                                "_ldap._tcp.corp.test",
                                target: "localhost",
                                port: $0.slapd.ldapPort,
                                priority: $0.priority
                            )
                        },
                        timeToLive: 1
                    )
                }
                try await withDNSServer(records([(first, 1)]), logger: silentLogger) { dns in
                    let recorder = ServerSetRecorder()
                    let discovery = ServiceDiscovery(
                        configuration: DiscoveryConfiguration(
                            name: try .ldap(domain: "corp.test"),
                            scheme: .ldap,
                            lookupTimeout: .seconds(10),
                            minimumTimeToLive: .milliseconds(20),
                            maximumTimeToLive: .milliseconds(50),
                            initialBackoff: .milliseconds(10),
                            maximumBackoff: .milliseconds(50)
                        ),
                        resolver: try ServiceResolver(
                            nameServers: [dns.address],
                            acceptsTargetsOutsideDomain: true,
                            logger: silentLogger
                        ),
                        logger: silentLogger
                    )
                    let set = ServerSet(
                        discovery: discovery,
                        connection: try first.connection(credentials: .anonymous),
                        pool: self.pool,
                        delegate: recorder,
                        logger: silentLogger
                    )
                    let request = try first.people(equality("uid", "user7"))
                    let early = await ldapError {
                        _ = try await set.search(request, deadline: .now + .milliseconds(50))
                    }
                    #expect(early?.code == .deadlineExceeded)
                    #expect(await self.codeOfCancelled(set, request) == .cancelled)
                    try await withRunning({ await set.run() }) {
                        // Asked before DNS has answered: it waits for the first server.
                        #expect(try await set.search(request, deadline: patience).server.port == first.ldapPort)
                        try await dns.restart(records([(second, 1)]))
                        try await recorder.wait {
                            if case .changed(_, let removed) = $0 { !removed.isEmpty } else { false }
                        }
                        #expect(set.servers.map(\.port) == [second.ldapPort])
                        #expect(try await set.search(request, deadline: patience).server.port == second.ldapPort)
                        // A name server that is gone takes no directory server with it.
                        try await dns.stop()
                        #expect(try await set.search(request, deadline: patience).server.port == second.ldapPort)
                    }
                }
            }
        }
    }

    @Test("a domain without servers is the look-up's error, at once, and not a wait for the deadline")
    func noSuchDomain() async throws {
        try await withDNSServer(DNSServerConfiguration(services: []), logger: silentLogger) { dns in
            let discovery = ServiceDiscovery(
                configuration: DiscoveryConfiguration(
                    name: try .ldap(domain: "corp.test"),
                    scheme: .ldap,
                    lookupTimeout: .seconds(10)
                ),
                resolver: try ServiceResolver(nameServers: [dns.address], logger: silentLogger),
                logger: silentLogger
            )
            let set = ServerSet(
                discovery: discovery,
                connection: ConnectionConfiguration(server: ServerAddress(scheme: .ldap, host: "corp.test")),
                logger: silentLogger
            )
            let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
            try await withRunning(set.run) {
                let end = patience
                while set.failure == nil {
                    try #require(ContinuousClock.now < end)
                    try await Task.sleep(for: .milliseconds(5))
                }
                let error = await ldapError { _ = try await set.search(request, deadline: .now + .seconds(600)) }
                #expect(error?.code == .discoveryFailed)
                #expect(error?.message.contains("_ldap._tcp.corp.test") == true)
            }
        }
    }

    @Test("all servers dead: the error is the server's, at once and not at the deadline; the set says so")
    func allDead() async throws {
        let recorder = ServerSetRecorder()
        // Nobody listens on the discard port of this machine's tests.
        let dead = [9, 10]
            .map {
                ConnectionConfiguration(server: ServerAddress(scheme: .ldap, host: "127.0.0.1", port: $0))
            }
        let set = ServerSet(connections: dead, pool: self.pool, delegate: recorder, logger: silentLogger)
        let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
        try await withRunning(set.run) {
            let start = ContinuousClock.now
            let error = await ldapError { _ = try await set.search(request, deadline: .now + .seconds(60)) }
            #expect(error?.code == .connectFailed)
            #expect(start.duration(to: .now) < .seconds(30))
            #expect(!set.isReady)
            #expect(set.failure?.code == .connectFailed)
        }
    }
}
