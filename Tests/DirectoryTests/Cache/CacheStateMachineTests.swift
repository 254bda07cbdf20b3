import LDAP
import NIOCore
import Testing

@testable import Directory

@Suite("CacheStateMachine")
struct CacheStateMachineTests {
    @Test("an entry is used without asking until it is no longer fresh, with its age")
    func fresh() {
        let cache = CacheMachine()
        cache.learn("ada", at: 1000)
        let early = cache.ask("ada", at: 1074).report
        #expect(early?.source == .cached && early?.age == .milliseconds(74) && early?.roundTrips == 0)
        #expect(early?.outcome == CacheSample.found("ada").outcome)
        #expect(cache.jobs.isEmpty)
        let late = cache.ask("ada", at: 1100).waiterID
        #expect(late != nil && cache.jobs.count == 1)
        let others = cache.ask("ada", at: 1099, tenantID: "another").waiterID
        #expect(others != nil && cache.jobs.count == 2)
        #expect(cache.machine.statistics.hits == 1 && cache.machine.statistics.misses == 3)
    }

    @Test("the first use after a while has it asked for again, once, and is answered at once")
    func refresh() {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        for now in [75, 80, 90] {
            let report = cache.ask("ada", at: now).report
            #expect(report?.age == .milliseconds(now))
        }
        #expect(cache.jobs.count == 1)
        cache.end(at: 91, .success(CacheSample.found("ada", marker: "second")))
        let renewed = cache.ask("ada", at: 149).report
        // Its age counts from the look-up's beginning.
        #expect(renewed?.directory == "second" && renewed?.age == .milliseconds(74))
        #expect(cache.machine.statistics.refreshes == 1)
        // One that fails is not tried on every use.
        _ = cache.ask("ada", at: 151)
        cache.end(at: 152, .failure(CacheSample.error(.unavailable)))
        let again = cache.ask("ada", at: 160).report
        #expect(again?.directory == "second" && cache.jobs.isEmpty)
    }

    @Test(
        "an old entry is used when the directory cannot say, and only then",
        arguments: [
            DirectoryError.Code.unavailable, .refused, .groupLimitExceeded,
        ]
    )
    func stale(code: DirectoryError.Code) throws {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        let waiterID = try #require(cache.ask("ada", at: 400).waiterID)
        cache.end(at: 420, .failure(CacheSample.error(code)))
        let answer = try #require(cache.answers[waiterID])
        if code == .unavailable {
            #expect(answer.report?.source == .stale && answer.report?.age == .milliseconds(420))
            #expect(cache.machine.statistics.staleHits == 1)
        } else {
            #expect(answer.error?.code == code)
            #expect(cache.machine.statistics.staleHits == 0)
        }
        // Errors are not kept: the next one asks.
        #expect(cache.ask("ada", at: 421).waiterID != nil)
    }

    @Test(
        "an entry that is too old, in general or for the caller, is not used",
        arguments: [
            (now: 999, maximum: nil, isUsed: true), (1000, nil, false), (500, 500, true), (501, 500, false),
            (400, 0, false),
        ] as [(now: Int, maximum: Int64?, isUsed: Bool)]
    )
    func tooOld(now: Int, maximum: Int64?, isUsed: Bool) throws {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        let maximum = maximum.map { TimeAmount.milliseconds($0) }
        let waiterID = try #require(cache.ask("ada", at: now, maximumStaleness: maximum).waiterID)
        cache.end(at: now, .failure(CacheSample.error(.unavailable)))
        #expect((cache.answers[waiterID]?.report != nil) == isUsed)
    }

    @Test("a caller whose time is nearly over gets the old entry in time, and the look-up goes on for the next one")
    func deadline() throws {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        let waiterID = try #require(cache.ask("ada", at: 300, deadline: 400).waiterID)
        #expect(cache.wakeUp() == CacheSample.at(375))
        cache.pass(to: 374)
        #expect(cache.answers[waiterID] == nil)
        cache.pass(to: 375)
        #expect(cache.answers[waiterID]?.report?.source == .stale)
        // Who comes with less than the margin does not wait at all.
        #expect(cache.ask("ada", at: 376, deadline: 400).report?.source == .stale)
        #expect(cache.jobs.count == 1)
        cache.end(at: 500, .success(CacheSample.found("ada", marker: "new")))
        let next = cache.ask("ada", at: 501).report
        // Known since 300, and so no longer fresh.
        #expect(next == nil && cache.jobs.count == 1)
        cache.end(at: 560, .success(CacheSample.found("ada", marker: "newer")))
        #expect(cache.ask("ada", at: 561).report?.directory == "newer")
    }

    @Test("a caller without an old entry waits to its deadline and not to the margin before it")
    func deadlineWithoutEntry() throws {
        let cache = CacheMachine()
        let waiterID = try #require(cache.ask("ada", at: 300, deadline: 340).waiterID)
        cache.pass(to: 315)
        #expect(cache.answers[waiterID] == nil && cache.wakeUp() == CacheSample.at(340))
        cache.pass(to: 340)
        let error = cache.answers[waiterID]?.error
        #expect(error?.code == .unavailable && error?.cause?.code == .deadlineExceeded)
        // Over before it asked.
        #expect(cache.ask("bob", at: 340, deadline: 340).error?.cause?.code == .deadlineExceeded)
        #expect(cache.jobs.map(\.key) == [CacheSample.key("ada")])
        // The look-up is there for whoever tries again.
        cache.end(at: 350, .success(CacheSample.found("ada")))
        #expect(cache.ask("ada", at: 351).report?.source == .cached)
    }

    @Test("that nobody matches is known for a short time, replaces what was known, and is never stale")
    func negative() throws {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        cache.learn("ada", CacheSample.unknown(), at: 200)
        #expect(cache.ask("ada", at: 219).report?.outcome == .unknown)
        #expect(cache.machine.statistics.negativeHits == 1)
        let waiterID = try #require(cache.ask("ada", at: 220).waiterID)
        cache.end(at: 221, .failure(CacheSample.error(.unavailable)))
        #expect(cache.answers[waiterID]?.error?.code == .unavailable)
        #expect(cache.machine.statistics.entries == 0)
    }

    @Test("without a negative time nothing is kept, and what was known goes all the same")
    func noNegativeTime() {
        var settings = CacheMachine.settings
        settings.negative = .zero
        let cache = CacheMachine(settings: settings)
        cache.learn("ada", at: 0)
        cache.learn("ada", CacheSample.unknown(), at: 200)
        #expect(cache.machine.statistics.entries == 0)
    }

    @Test("equal requests wait for one look-up, and one that gives up leaves alone")
    func singleFlight() throws {
        let cache = CacheMachine()
        let waiterIDs = (0..<5).compactMap { _ in cache.ask("ada", at: 0).waiterID }
        #expect(Set(waiterIDs).count == 5 && cache.jobs.count == 1)
        cache.giveUp(waiterIDs[0])
        cache.giveUp(waiterIDs[0])
        #expect(cache.answers[waiterIDs[0]]?.error?.cause?.code == .cancelled)
        cache.end(at: 10, .success(CacheSample.found("ada")))
        for waiterID in waiterIDs.dropFirst() {
            #expect(cache.answers[waiterID]?.report?.source == .live)
            #expect(cache.answers[waiterID]?.report?.roundTrips == 1)
        }
        #expect(cache.wakeUp() == nil)
        #expect(cache.machine.statistics.joins == 4 && cache.machine.statistics.flights == 0)
    }

    @Test("with as many look-ups under way as allowed a caller looks up by itself, and that is kept too")
    func tooManyFlights() throws {
        let cache = CacheMachine()
        cache.learn("bob", at: 0)
        for user in ["x", "y"] { #expect(cache.ask(user, at: 200).waiterID != nil) }
        let lookUp = try #require(cache.ask("ada", at: 200, deadline: 300).lookUp)
        #expect(lookUp.deadline == CacheSample.at(300))
        #expect(cache.endAlone(lookUp, at: 210, .success(CacheSample.found("ada"))).report?.source == .live)
        #expect(cache.ask("ada", at: 211).report?.source == .cached)
        // With something old to use, time is left for that.
        let second = try #require(cache.ask("bob", at: 200, deadline: 300).lookUp)
        #expect(second.deadline == CacheSample.at(275))
        #expect(cache.endAlone(second, at: 275, .failure(CacheSample.error(.unavailable))).report?.source == .stale)
        // What a purge may have meant is not kept.
        let third = try #require(cache.ask("bob", at: 200).lookUp)
        #expect(cache.purge("somebody") == 0)
        _ = cache.endAlone(third, at: 210, .success(CacheSample.found("bob", marker: "third")))
        #expect(cache.ask("bob", at: 211).lookUp != nil)
        #expect(cache.jobs.count == 2)
    }

    @Test("a caller with more time than the background has keeps it")
    func longDeadline() {
        let cache = CacheMachine()
        _ = cache.ask("ada", at: 0, deadline: 100)
        _ = cache.ask("bob", at: 0, deadline: 900)
        #expect(cache.jobs.map(\.deadline) == [CacheSample.at(500), CacheSample.at(900)])
    }

    @Test("an ended cache answers those who still wait, and has no part in what comes after")
    func shutDown() throws {
        let cache = CacheMachine()
        let waiterID = try #require(cache.ask("ada", at: 0).waiterID)
        cache.shutDown()
        #expect(cache.answers[waiterID]?.error?.code == .unavailable)
        cache.end(at: 1, .success(CacheSample.found("ada")))
        guard case .passThrough = cache.ask("ada", at: 2) else {
            Issue.record("the cache has ended")
            return
        }
        #expect(cache.machine.statistics.entries == 0 && cache.machine.statistics.flights == 0)
    }
}
