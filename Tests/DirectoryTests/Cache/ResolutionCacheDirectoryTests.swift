import LDAP
import StandIns
import Testing

@testable import Directory

/// The cache over a real directory, with a proxy between that does what networks do.
@Suite("ResolutionCache over slapd", .timeLimit(.minutes(2)))
struct ResolutionCacheDirectoryTests {
    private static let rule = CorrelationRule(subject: .userPrincipalName, attribute: "mail")

    private struct Scene: Sendable {
        let cache: ResolutionCache
        let slapd: Slapd
        let proxy: FaultProxy

        func ask(
            _ user: String = "ada",
            maximumStaleness: Duration? = nil,
            deadline: ContinuousClock.Instant = patience
        ) async throws(DirectoryError) -> ResolutionReport {
            try await self.cache.resolve(
                ResolutionRequest(
                    subject: Subject(values: [.userPrincipalName: "\(user)@example.test"]),
                    attributes: ["sn"]
                ),
                tenantID: "tenant",
                maximumStaleness: maximumStaleness,
                deadline: deadline
            )
        }

        /// The searches for people that slapd had.
        func searches() async throws -> Int {
            try await self.slapd.stop()
            return self.slapd.output.count { $0.contains("SRCH base=\"\(LDIF.people)\"") }
        }
    }

    /// slapd, a proxy, a pool of one connection that is there, a resolver, a cache.
    private func withScene(
        _ settings: CacheSettings,
        _ body: (Scene) async throws -> Void
    ) async throws {
        let people = ["ada", "bob"].map { LDIF.person($0, ["mail": ["\($0)@example.test"]]) }
        try await TestDirectory.with(people, logLevel: "stats") { directory in
            try await withFaultProxy(to: ServerAddress(url: directory.slapd.ldapURL).port) { proxy in
                let servers = ServerSet(
                    connections: [
                        ConnectionConfiguration(
                            server: ServerAddress(scheme: .ldap, host: "127.0.0.1", port: proxy.port),
                            credentials: .simple(
                                dn: directory.slapd.rootDN,
                                password: Secret(directory.slapd.rootPassword)
                            )
                        )
                    ],
                    pool: PoolConfiguration(initialBackoff: .milliseconds(10), maximumBackoff: .milliseconds(50)),
                    logger: .silent
                )
                try await servers.running {
                    let resolver = DirectoryResolver(
                        settings: DirectorySettings(
                            kind: .generic,
                            base: .literal(LDIF.people),
                            correlation: [Self.rule],
                            groups: .test(.memberSearch)
                        ),
                        servers: servers
                    )
                    let cache = ResolutionCache(settings: settings) { request, deadline throws(DirectoryError) in
                        try await resolver.resolve(request, deadline: deadline)
                    }
                    try await cache.running {
                        try await body(Scene(cache: cache, slapd: directory.slapd, proxy: proxy))
                    }
                }
            }
        }
    }

    @Test("a burst of equal requests is one search of the directory's, and so are all that follow while it is fresh")
    func burst() async throws {
        try await self.withScene(CacheSettings()) { scene in
            try await scene.proxy.setFault(.hold)
            let dns = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<100 { group.addTask { try await scene.ask().dn } }
                while scene.cache.statistics.joins < 99 { await Task.yield() }
                try await scene.proxy.setFault(.none)
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(dns == ["cn=ada,\(LDIF.people)"])
            for _ in 0..<100 {
                let report = try await scene.ask()
                #expect(report.source == .cached && report.dn == "cn=ada,\(LDIF.people)")
            }
            #expect(try await scene.searches() == 1)
        }
    }

    @Test("a caller that gives up after 200 ms leaves a look-up that its retry finds finished")
    func retry() async throws {
        try await self.withScene(CacheSettings(background: .seconds(60))) { scene in
            // A connection first, so that only the search is held.
            _ = try await scene.ask("bob")
            try await scene.proxy.setFault(.hold)
            let start = ContinuousClock.now
            let error = await directoryError { _ = try await scene.ask(deadline: .now + .milliseconds(200)) }
            #expect(error?.code == .unavailable)
            #expect(start.duration(to: .now) >= .milliseconds(200))
            #expect(scene.cache.statistics.flights == 1)
            try await scene.proxy.setFault(.none)
            while scene.cache.statistics.flights > 0 { await Task.yield() }
            let retry = try await scene.ask(deadline: .now + .milliseconds(200))
            #expect(retry.source == .cached && retry.dn == "cn=ada,\(LDIF.people)")
            #expect(try await scene.searches() == 2)
        }
    }

    @Test("an old answer is used while the directory is down, and no longer when it is back")
    func stale() async throws {
        // Nothing is fresh, so that no test has to wait for it to pass.
        try await self.withScene(CacheSettings(fresh: .zero)) { scene in
            #expect(try await scene.ask().source == .live)
            #expect(try await scene.ask().source == .live)
            try await scene.proxy.setAvailability(.refusing)
            try await scene.proxy.resetConnections()
            var report = try await scene.ask()
            // The first may still be answered by what was on its way.
            while report.source != .stale { report = try await scene.ask() }
            #expect(report.dn == "cn=ada,\(LDIF.people)" && report.age > .zero)
            let strict = await directoryError { _ = try await scene.ask(maximumStaleness: .zero) }
            #expect(strict?.code == .unavailable)
            let unknown = await directoryError { _ = try await scene.ask("bob") }
            #expect(unknown?.code == .unavailable)
            try await scene.proxy.setAvailability(.accepting)
            while try await scene.ask().source != .live { await Task.yield() }
            #expect(try await scene.ask("bob").source == .live)
        }
    }

    @Test("a directory that swallows everything costs a caller its time, and it gets the old answer")
    func blackHole() async throws {
        try await self.withScene(CacheSettings(fresh: .zero)) { scene in
            #expect(try await scene.ask().source == .live)
            try await scene.proxy.setFault(.blackhole)
            let start = ContinuousClock.now
            let report = try await scene.ask(deadline: start + .seconds(2))
            #expect(report.source == .stale)
            // It was asked for nearly all of the time; how long before the end it came, a busy machine cannot tell.
            #expect(start.duration(to: .now) >= .milliseconds(1950))
            #expect(scene.cache.statistics.flights > 0)
        }
    }

    @Test("a purge during a look-up: who asked before gets it, who asks after asks again, and nothing old is kept")
    func purge() async throws {
        try await self.withScene(CacheSettings()) { scene in
            _ = try await scene.ask("bob")
            try await scene.proxy.setFault(.hold)
            async let before = scene.ask()
            while scene.cache.statistics.misses < 2 { await Task.yield() }
            #expect(scene.cache.purge(user: "ADA@example.test") == 0)
            async let after = scene.ask()
            while scene.cache.statistics.misses < 3 { await Task.yield() }
            try await scene.proxy.setFault(.none)
            let sources = try await [before.source, after.source]
            #expect(sources == [.live, .live])
            #expect(scene.cache.purge(user: "CN=Ada, \(LDIF.people)") == 1)
            #expect(scene.cache.statistics.entries == 1)
            #expect(try await scene.searches() == 3)
        }
    }
}
