import NIOCore
import Testing

@testable import Directory

@Suite("Callers that join a look-up late")
struct CacheLateJoinerTests {
    @Test("who has more time than the look-up had waits for one that begins then, for all of them")
    func goesOn() {
        let cache = CacheMachine()
        let first = cache.ask("ada", at: 0, deadline: 300).waiterID
        let late = [850, 900].map { cache.ask("ada", at: 450, deadline: $0).waiterID }
        cache.pass(to: 300)
        #expect(first.flatMap { cache.answers[$0]?.error } != nil)
        cache.end(at: 500, .failure(.answerIsLate))
        #expect(late.allSatisfy { $0.flatMap { cache.answers[$0] } == nil })
        #expect(cache.jobs.map(\.deadline) == [CacheSample.at(1000)])
        cache.end(at: 600, .success(CacheSample.found("ada")))
        #expect(late.allSatisfy { $0.flatMap { cache.answers[$0]?.report?.source } == .live })
        let statistics = cache.machine.statistics
        #expect(statistics.misses == 1 && statistics.joins == 2 && statistics.flights == 0)
        #expect(cache.machine.waiters.isEmpty && cache.wakeUp() == nil)
    }

    @Test("nobody goes on without time, after another error, or where the look-up ended early")
    func endsThere() {
        for (deadline, end, error) in [
            (520, 500, DirectoryError.answerIsLate), (900, 500, CacheSample.error(.unavailable)),
            (900, 460, .answerIsLate),
        ] {
            let cache = CacheMachine()
            _ = cache.ask("ada", at: 0, deadline: 300)
            let late = cache.ask("ada", at: 450, deadline: deadline).waiterID
            cache.pass(to: 300)
            cache.end(at: end, .failure(error))
            #expect(late.flatMap { cache.answers[$0]?.error } != nil)
            #expect(cache.jobs.isEmpty)
        }
    }

    @Test("who goes on still hears at the deadline, and after the service's end")
    func bounds() {
        let cache = CacheMachine()
        _ = cache.ask("ada", at: 0, deadline: 300)
        let late = [700, 900].compactMap { cache.ask("ada", at: 450, deadline: $0).waiterID }
        cache.end(at: 500, .failure(.answerIsLate))
        cache.pass(to: 700)
        #expect(cache.answers[late[0]]?.error != nil && cache.answers[late[1]] == nil)
        cache.shutDown()
        #expect(cache.answers[late[1]]?.error != nil)
    }
}
