import Testing

@testable import LDAP

@Suite("DiscoveredServers")
struct DiscoveredServersTests {
    private let start = ContinuousClock.now
    private let failure = LDAPError(code: .discoveryFailed, message: "SERVFAIL")

    private func makeServers(port: UInt16? = nil) throws -> DiscoveredServers {
        DiscoveredServers(
            configuration: DiscoveryConfiguration(name: try .ldap(domain: "corp.test"), scheme: .ldap, port: port)
        )
    }

    private func answer(
        _ targets: [String],
        timeToLive: Duration,
        at now: ContinuousClock.Instant,
        port: UInt16 = 389,
        priority: UInt16 = 0
    ) -> ServiceAnswer {
        ServiceAnswer(
            records: targets.map {
                ServiceRecord(priority: priority, weight: 0, target: $0, port: port, timeToLive: timeToLive)
            },
            expiry: now + timeToLive
        )
    }

    /// Draws the middle of each range.
    private var generator: SeededGenerator { SeededGenerator(seed: 3) }

    @Test(
        "an answer is kept for its time to live, within the bounds, and asked for before it expires",
        arguments: [(0, 15), (1, 15), (600, 600), (86_400, 3600)] as [(Int, Int)]
    )
    func timeToLive(said: Int, kept: Int) throws {
        var servers = try self.makeServers()
        #expect(servers.isExpired(at: self.start))
        #expect(servers.nextLookup == nil)
        for seed in UInt64(0)..<50 {
            var generator = SeededGenerator(seed: seed)
            let answer = self.answer(["dc1.corp.test"], timeToLive: .seconds(said), at: self.start)
            _ = servers.resolved(answer, now: self.start, using: &generator)
            let expiry = self.start + .seconds(kept)
            #expect(servers.expiry == expiry)
            let next = try #require(servers.nextLookup)
            #expect(next >= self.start + .seconds(kept) * 0.8)
            #expect(next <= self.start + .seconds(kept) * 0.9)
        }
        #expect(!servers.isExpired(at: self.start + .seconds(kept) - .milliseconds(1)))
        #expect(servers.isExpired(at: self.start + .seconds(kept)))
    }

    @Test("the last good list stays when look-ups fail, which come ever later, up to a bound")
    func keepsLastGood() throws {
        var servers = try self.makeServers()
        var generator = self.generator
        let answer = self.answer(["dc1.corp.test"], timeToLive: .seconds(60), at: self.start)
        #expect(servers.resolved(answer, now: self.start, using: &generator))
        var now = self.start
        for attempt in 0..<100 {
            servers.failed(self.failure, now: now, using: &generator)
            let longest = min(Duration.seconds(60), .seconds(1 << min(attempt, 10)))
            let wait = now.duration(to: try #require(servers.nextLookup))
            #expect(wait >= longest * 0.5)
            #expect(wait <= longest)
            now += wait
            #expect(servers.list.addresses.map(\.host) == ["dc1.corp.test"])
            #expect(servers.failure?.message == "SERVFAIL")
        }
        #expect(servers.isExpired(at: now))
        // Back, with the same list: no change, and the next failure starts from the beginning.
        let again = self.answer(["dc1.corp.test"], timeToLive: .seconds(60), at: now)
        #expect(!servers.resolved(again, now: now, using: &generator))
        #expect(servers.failure == nil)
        servers.failed(self.failure, now: now, using: &generator)
        #expect(now.duration(to: try #require(servers.nextLookup)) <= .seconds(1))
    }

    @Test("the same servers in another order are no change; another priority is one")
    func changes() throws {
        var servers = try self.makeServers()
        var generator = self.generator
        let targets = (0..<8).map { "dc\($0).corp.test" }
        let first = self.answer(targets, timeToLive: .seconds(60), at: self.start)
        #expect(servers.resolved(first, now: self.start, using: &generator))
        let order = servers.list
        for _ in 0..<20 {
            let shuffled = self.answer(targets.shuffled(), timeToLive: .seconds(60), at: self.start)
            #expect(!servers.resolved(shuffled, now: self.start, using: &generator))
            #expect(servers.list == order)
        }
        let other = self.answer(targets, timeToLive: .seconds(60), at: self.start, priority: 1)
        #expect(servers.resolved(other, now: self.start, using: &generator))
    }

    @Test(
        "servers are grouped by priority; a port of the configuration's takes the place of DNS', and joins its servers"
    )
    func groupsAndPort() throws {
        var answer = self.answer(["dc1.corp.test"], timeToLive: .seconds(60), at: self.start, priority: 20)
        answer.records += self.answer(["dc2.corp.test"], timeToLive: .zero, at: self.start, priority: 5).records
        answer.records +=
            self.answer(["dc1.corp.test"], timeToLive: .zero, at: self.start, port: 1389, priority: 1)
            .records
        var generator = self.generator
        var servers = try self.makeServers()
        _ = servers.resolved(answer, now: self.start, using: &generator)
        #expect(
            servers.list.groups.map { $0.map(\.description) } == [
                ["ldap://dc1.corp.test:1389"], ["ldap://dc2.corp.test:389"], ["ldap://dc1.corp.test:389"],
            ]
        )
        var joined = try self.makeServers(port: 636)
        _ = joined.resolved(answer, now: self.start, using: &generator)
        #expect(joined.list.addresses.map(\.description) == ["ldap://dc1.corp.test:636", "ldap://dc2.corp.test:636"])
        #expect(joined.list.servers.map(\.priority) == [1, 5])
    }

    @Test("a reader that missed a list is told the difference to what it saw, and nothing where there is none")
    func slowReader() async {
        func list(_ hosts: String...) -> ServerList {
            ServerList(
                hosts.map {
                    ServerList.Server(address: ServerAddress(scheme: .ldap, host: $0), priority: 0, weight: 0)
                }
            )
        }
        let (stream, lists) = AsyncStream.makeStream(of: ServerList.self, bufferingPolicy: .bufferingNewest(1))
        var changes = ServerListChanges(stream).makeAsyncIterator()
        lists.yield(list("a", "b"))
        let first = await changes.next()
        #expect(first?.added.map(\.host) == ["a", "b"])
        #expect(first?.removed == [])
        lists.yield(list("a", "b", "c"))
        lists.yield(list("d", "b"))
        let second = await changes.next()
        #expect(second?.added.map(\.host) == ["d"])
        #expect(second?.removed.map(\.host) == ["a"])
        lists.yield(list("b"))
        lists.yield(list("b", "d"))
        lists.finish()
        #expect(await changes.next() == nil)
    }
}
