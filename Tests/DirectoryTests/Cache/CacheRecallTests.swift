import NIOCore
import Testing

@testable import Directory

@Suite("CacheStateMachine, asked for what it keeps")
struct CacheRecallTests {
    @Test("what is kept is told with its age while it may be used, and no look-up begins")
    func kept() {
        let cache = CacheMachine()
        cache.learn("ada", at: 0)
        let jobs = cache.jobs.count
        #expect(cache.recall("ada", at: 50)?.source == .cached)
        // An answer of this age would have the directory asked again.
        #expect(cache.recall("ada", at: 90)?.source == .cached)
        #expect(cache.recall("ada", at: 500)?.source == .stale)
        #expect(cache.recall("ada", at: 500, maximumStaleness: .milliseconds(400)) == nil)
        #expect(cache.recall("ada", at: 1001) == nil)
        #expect(cache.recall("bob", at: 50) == nil)
        #expect(cache.jobs.count == jobs)
    }

    @Test("that nobody matches is told for its shorter time")
    func negative() {
        let cache = CacheMachine()
        cache.learn("ada", CacheSample.unknown(), at: 0)
        #expect(cache.recall("ada", at: 10)?.source == .cached)
        #expect(cache.recall("ada", at: 30) == nil)
    }
}
