import FoundationEssentials
import Testing

@testable import Directory

/// Random events against books that the test keeps by itself.
@Suite("CacheStateMachine, over random events")
struct CacheRandomTests {
    /// A debug build takes its time: `CACHE_RANDOM_EVENTS=1000000` for more of each seed.
    private static let events =
        ProcessInfo.processInfo.environment["CACHE_RANDOM_EVENTS"].flatMap { Int($0) } ?? 60_000

    @Test(
        "every waiter is answered exactly once, every bound holds, and nothing is served that may not be",
        .serialized,
        arguments: 1...4
    )
    func invariants(seed: UInt64) async {
        var run = CacheRandomRun(seed: seed)
        for batch in 0..<Self.events / 100 {
            // The other tests run on the same few threads.
            await Task.yield()
            for _ in 0..<100 { run.step() }
            if let violation = run.violation {
                Issue.record("seed \(seed), batch \(batch): \(violation)")
                return
            }
        }
        run.finish()
        #expect(run.violation == nil)
        // The run went everywhere.
        #expect(run.seen.count == 15, "\(run.seen.sorted())")
    }
}
