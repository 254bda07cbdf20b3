import Testing

@testable import LDAP

@Suite("PoolStateMachine: a connection proves itself before it is used again")
struct PoolSuspicionTests {
    private let silence = LDAPError(code: .deadlineExceeded, message: "silence")

    @Test("after a deadline passed the connection is probed at once, and takes nothing until it answered")
    func deadlinePassed() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1))
        let lease = try pool.use()
        let other = try pool.use()
        let actions = pool.release(lease, .deadlinePassed)
        #expect(actions.probes == [1])
        #expect(actions.attempts == [])
        #expect(!pool.machine.hasReadyConnection)
        try pool.wait()
        // An answer to what was sent before is not the proof.
        #expect(pool.release(other).leases.isEmpty)
        #expect(pool.probeEnded(1).leases.map(\.lease.connection) == [1])
    }

    @Test("while only connections under suspicion are there, who waits gets a new one at once, and does not fail")
    func newConnectionAtOnce() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1))
        _ = pool.release(try pool.use(), .deadlinePassed)
        #expect(try pool.wait().attempts == [2])
        let failed = pool.connectFailed(2)
        #expect(failed.failures.isEmpty)
        try pool.wait()
        #expect(pool.probeEnded(1).leases.count == 2)
    }

    @Test("one that comes back when its place is taken is closed")
    func surplus() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1))
        _ = pool.release(try pool.use(), .deadlinePassed)
        try pool.wait()
        #expect(pool.connected(2).leases.map(\.lease.connection) == [2])
        #expect(pool.probeEnded(1).gone == ["1 surplus"])
    }

    @Test("one that stands in for nobody any more is closed")
    func surplusReplacement() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1))
        _ = pool.release(try pool.use(), .deadlinePassed)
        try pool.wait()
        #expect(pool.probeEnded(1).leases.map(\.lease.connection) == [1])
        #expect(pool.connected(2).gone == ["2 surplus"])
    }

    @Test("one that does not answer its probe is closed and replaced")
    func probeFails() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1))
        _ = pool.pass(.seconds(2))
        _ = pool.release(try pool.use(), .deadlinePassed)
        let actions = pool.probeEnded(1, self.silence)
        #expect(actions.gone == ["1 probeFailed"])
        #expect(actions.closes == [1])
        #expect(actions.attempts == [2])
        try pool.wait()
    }

    @Test("a young connection that answered before and falls silent is replaced at once, but only once in a row")
    func youngAndSilent() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1, outageTolerance: .zero))
        _ = pool.release(try pool.use())
        _ = pool.release(try pool.use(), .deadlinePassed)
        #expect(pool.probeEnded(1, self.silence).attempts == [2])
        try pool.wait()
        let lease = try #require(pool.connected(2).leases.first?.lease)
        _ = pool.release(lease)
        #expect(pool.closed(2).attempts == [])
        #expect(try pool.fail().code == .connectFailed)
    }

    @Test("an operation that failed with its connection closes it, though nobody else noticed yet")
    func connectionFailed() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1))
        _ = pool.pass(.seconds(2))
        let actions = pool.release(try pool.use(), .connectionFailed(PoolMachine.refused))
        #expect(actions.gone == ["1 failed"])
        #expect(actions.attempts == [2])
        #expect(pool.closed(1).events.isEmpty)
    }

    @Test("what the outcomes say: an error answer is an answer; unavailable, and a long wait in vain, are not")
    func outcomes() throws {
        let configuration = PoolConfiguration(maximumConnections: 1, probeTimeout: .seconds(2))
        for outcome in [OperationOutcome.answered, .abandoned, .cancelled, .notSent] {
            var pool = PoolMachine.ready(configuration)
            _ = pool.release(try pool.use(), outcome)
            #expect(pool.machine.hasReadyConnection)
        }
        var pool = PoolMachine.ready(configuration)
        #expect(pool.release(try pool.use(), .unavailable(PoolMachine.refused)).probes == [1])
        pool = PoolMachine.ready(configuration)
        let patient = try pool.use()
        _ = pool.pass(.seconds(2))
        #expect(pool.release(patient, .cancelled).probes == [1])
        pool = PoolMachine.ready(configuration)
        let slow = try pool.use()
        let quick = try pool.use()
        _ = pool.pass(.seconds(2))
        _ = pool.release(quick)
        #expect(pool.release(slow, .cancelled).probes == [])
    }

    @Test("an error tells what it says about the connection")
    func readsErrors() {
        func outcome(_ code: LDAPError.Code, _ resultCode: ResultCode? = nil) -> String {
            "\(OperationOutcome(LDAPError(code: code, message: "", resultCode: resultCode)))"
        }
        #expect(outcome(.serverResult, .noSuchObject) == "answered")
        #expect(outcome(.serverResult, .busy) == "answered")
        #expect(outcome(.serverResult, .unavailable).hasPrefix("unavailable"))
        #expect(outcome(.resultTooLarge) == "abandoned")
        #expect(outcome(.deadlineExceeded) == "deadlinePassed")
        #expect(outcome(.cancelled) == "cancelled")
        #expect(outcome(.protocolViolation).hasPrefix("connectionFailed"))
        #expect(outcome(.invalidRequest) == "notSent")
    }
}
