import Testing

@testable import LDAP

@Suite("PoolStateMachine: shutdown")
struct PoolShutdownTests {
    @Test("what is idle is closed, who waits fails, nothing new is taken, and what is in flight may end")
    func drains() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 2), capacity: 1, connections: 2)
        let lease = try pool.use()
        let actions = pool.shutDown()
        #expect(actions.gone == ["2 shutdown"])
        #expect(actions.closes == [2])
        #expect(try pool.fail().code == .poolShutDown)
        #expect(!pool.machine.isShutDown)
        #expect(pool.release(lease).gone == ["1 shutdown"])
        #expect(pool.machine.isShutDown)
        #expect(pool.machine.wakeUp == nil)
    }

    @Test("who waits for a connection fails, and an attempt that succeeds too late is closed")
    func endsAttempts() throws {
        var pool = PoolMachine()
        _ = pool.start()
        try pool.wait()
        #expect(pool.shutDown().failures.map(\.error.code) == [.poolShutDown])
        #expect(pool.machine.isShutDown)
        #expect(pool.connected(1).closes == [1])
        #expect(pool.shutDown().events.isEmpty)
    }

    @Test("what is still in flight after its time is ended")
    func isBounded() throws {
        var pool = PoolMachine.ready(PoolConfiguration(shutdownTimeout: .seconds(5)))
        let lease = try pool.use()
        _ = pool.shutDown()
        #expect(pool.machine.wakeUp == pool.now + .seconds(5))
        #expect(pool.pass(.seconds(4)).closes == [])
        #expect(pool.pass(.seconds(1)).closes == [1])
        #expect(pool.machine.isShutDown)
        #expect(pool.release(lease).events.isEmpty)
    }
}
