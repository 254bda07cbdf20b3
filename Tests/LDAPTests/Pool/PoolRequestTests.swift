import Testing

@testable import LDAP

@Suite("PoolStateMachine: who gets a connection")
struct PoolRequestTests {
    private final class Loop {}

    @Test("the connection with the fewest operations is used, and none above its bound")
    func balances() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 2), connections: 2)
        var used: [Int] = []
        for _ in 0..<4 { used.append(try pool.use().connection) }
        #expect(used == [1, 2, 1, 2])
        try pool.wait()
    }

    @Test("a caller gets a connection of its own event loop while that has room")
    func prefersOwnLoop() throws {
        let (first, second) = (Loop(), Loop())
        var pool = PoolMachine(PoolConfiguration(connections: 2))
        _ = pool.start()
        _ = pool.connected(1, on: ObjectIdentifier(first))
        _ = pool.connected(2, on: ObjectIdentifier(second))
        var used: [Int] = []
        for _ in 0..<3 { used.append(try pool.use(on: ObjectIdentifier(second)).connection) }
        #expect(used == [2, 2, 1])
    }

    @Test("waiting requests are served in order, and a later one never overtakes")
    func servesInOrder() throws {
        var pool = PoolMachine(PoolConfiguration(connections: 1), capacity: 1)
        _ = pool.start()
        try pool.wait()
        try pool.wait()
        let served = pool.connected(1).leases
        #expect(served.map(\.waiterID) == [1])
        try pool.wait()
        let lease = try #require(served.first?.lease)
        #expect(pool.release(lease).leases.map(\.waiterID) == [2])
        #expect(pool.machine.counts.waiting == 1)
    }

    @Test("a request that gave up is not served, and whoever gives up too late is told")
    func givesUp() throws {
        var pool = PoolMachine(PoolConfiguration(connections: 1))
        for _ in 0..<3 { try pool.wait() }
        let first = pool.machine.cancelWaiting(2)
        let again = pool.machine.cancelWaiting(2)
        #expect(first && !again)
        _ = pool.start()
        #expect(pool.connected(1).leases.map(\.waiterID) == [1, 3])
        let late = pool.machine.cancelWaiting(1)
        #expect(!late)
    }

    @Test("no more requests wait than may")
    func boundedQueue() throws {
        var pool = PoolMachine(PoolConfiguration(maximumWaiting: 1))
        try pool.wait()
        #expect(try pool.fail().code == .tooManyOperations)
    }

    @Test("a lease of a connection that was replaced does not count against the new one")
    func staleLease() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1), capacity: 1)
        let old = try pool.use()
        _ = pool.pass(.seconds(2))
        #expect(pool.closed(1).attempts == [2])
        _ = pool.connected(2)
        let new = try pool.use()
        _ = pool.release(old)
        #expect(pool.machine.counts == PoolCounts(idle: 0, used: 1, waiting: 0))
        _ = pool.release(new)
        #expect(pool.machine.counts == PoolCounts(idle: 1, used: 0, waiting: 0))
    }
}
