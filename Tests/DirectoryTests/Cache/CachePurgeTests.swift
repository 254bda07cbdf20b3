import Testing

@testable import Directory

@Suite("CacheStateMachine, purged")
struct CachePurgeTests {
    @Test(
        "a user is found by each of their names, in any case, and by their entry in any spelling",
        arguments: [
            "ada@example.test", "ADA@Example.TEST", "cn=ada,ou=people,dc=example,dc=test",
            "CN = Ada , OU=People,DC=example,DC=\\74est",
        ]
    )
    func names(text: String) {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        cache.learn("bob", at: 0)
        #expect(cache.purge(text) == 1)
        #expect(cache.ask("ada", at: 1).waiterID != nil)
        #expect(cache.ask("bob", at: 1).report != nil)
    }

    @Test(
        "text that is nobody's, or only a part of a name, drops nothing",
        arguments: ["ada", "", "=", "carl@example.test"]
    )
    func nobody(text: String) {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        #expect(cache.purge(text) == 0)
        #expect(cache.ask("ada", at: 1).report != nil)
    }

    @Test("those whom no single entry matches are found too")
    func negative() {
        let cache = CacheMachine()
        let ambiguous = ResolutionReport(outcome: .ambiguous(dns: [CacheSample.dn("x"), CacheSample.dn("y")]))
        cache.learn("ada", ambiguous, at: 0)
        cache.learn("bob", CacheSample.unknown(), at: 0)
        cache.learn(
            "eve",
            ResolutionReport(outcome: .contradicted(dn: CacheSample.dn("z"), reason: "another SID")),
            at: 0
        )
        #expect(cache.purge(CacheSample.dn("y")) == 1)
        #expect(cache.purge("bob@example.test") == 1)
        #expect(cache.purge(CacheSample.dn("z")) == 1)
        #expect(cache.machine.statistics.entries == 0)
    }

    @Test("an old entry goes too: a directory that is down does not bring a purged user back")
    func stale() throws {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        let waiterID = try #require(cache.ask("ada", at: 400, deadline: 500).waiterID)
        #expect(cache.purge("ada@example.test") == 1)
        cache.pass(to: 475)
        #expect(cache.answers[waiterID] == nil)
        cache.end(at: 480, .failure(CacheSample.error(.unavailable)))
        #expect(cache.answers[waiterID]?.error?.code == .unavailable)
    }

    @Test(
        "a look-up under way answers those who asked before, is joined by nobody after, and is not kept",
        arguments: [
            "ada@example.test", CacheSample.dn("ada"), nil,
        ]
    )
    func flight(text: String?) throws {
        let cache = CacheMachine()
        let before = try #require(cache.ask("ada", at: 0).waiterID)
        _ = text.map { cache.purge($0) } ?? cache.purgeAll()
        let after = try #require(cache.ask("ada", at: 1).waiterID)
        #expect(cache.jobs.count == 2)
        cache.end(at: 10, .success(CacheSample.found("ada", marker: "before")))
        #expect(cache.answers[before]?.report?.directory == "before")
        #expect(cache.answers[after] == nil)
        #expect(cache.machine.statistics.entries == 0)
        cache.end(at: 11, .success(CacheSample.found("ada", marker: "after")))
        #expect(cache.answers[after]?.report?.directory == "after")
        #expect(cache.ask("ada", at: 12).report?.directory == "after")
    }

    @Test("a purge of a name leaves the look-ups of others alone")
    func others() throws {
        let cache = CacheMachine()
        let first = try #require(cache.ask("bob", at: 0).waiterID)
        #expect(cache.purge("ada@example.test") == 0)
        let second = try #require(cache.ask("bob", at: 1).waiterID)
        #expect(cache.jobs.count == 1)
        cache.end(at: 2, .success(CacheSample.found("bob")))
        #expect(cache.answers[first] != nil && cache.answers[second] != nil)
        #expect(cache.ask("bob", at: 3).report != nil)
    }
}
