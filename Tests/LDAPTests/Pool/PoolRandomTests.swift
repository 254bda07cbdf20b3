import Testing

@testable import LDAP

/// Random events against books that the test keeps by itself.
@Suite("PoolStateMachine, over random events")
struct PoolRandomTests {
    @Test(
        "every request is answered exactly once, every bound holds, and no connection is used that may not be",
        .serialized,
        arguments: 1...4
    )
    func invariants(seed: UInt64) async throws {
        var run = PoolRandomRun(seed: seed)
        for batch in 0..<2500 {
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
        #expect(run.seen.count == 13, "\(run.seen)")
    }
}
