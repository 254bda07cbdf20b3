import Testing

@testable import LDAP

@Suite("PoolStateMachine: how many connections there are")
struct PoolGrowthTests {
    @Test("one attempt is made first; the others follow once a connection stands")
    func connectsOneFirst() {
        var pool = PoolMachine(PoolConfiguration(connections: 3))
        #expect(pool.start().attempts == [1])
        #expect(pool.connected(1).attempts == [2, 3])
    }

    @Test("another connection is opened when each carries what is preferred, and none above the maximum")
    func growsWithLoad() throws {
        var pool = PoolMachine.ready(
            PoolConfiguration(maximumConnections: 2, preferredOperationsInFlight: 2),
            capacity: 10
        )
        #expect(pool.lease().then.attempts == [])
        #expect(pool.lease().then.attempts == [2])
        // One at a time: it is not there yet.
        #expect(pool.lease().then.attempts == [])
        #expect(pool.connected(2).attempts == [])
        for _ in 0..<10 { #expect(pool.lease().then.attempts == []) }
    }

    @Test("another connection is opened for who waits, as many as they need")
    func growsForWaiting() throws {
        var pool = PoolMachine.ready(PoolConfiguration(maximumConnections: 4), capacity: 1)
        #expect(pool.lease().then.attempts == [2])
        #expect(try pool.wait().attempts == [])
        #expect(try pool.wait().attempts == [3])
        #expect(try pool.wait().attempts == [4])
        #expect(try pool.wait().attempts == [])
        #expect(pool.connected(2).leases.map(\.waiterID) == [2])
    }

    @Test("a connection more than needed that idled is closed; one that is kept is probed")
    func shrinks() throws {
        let configuration = PoolConfiguration(
            maximumConnections: 2,
            preferredOperationsInFlight: 1,
            idleTimeout: .seconds(60),
            probeInterval: .seconds(600)
        )
        var pool = PoolMachine.ready(configuration)
        let lease = try pool.use()
        _ = pool.connected(2)
        _ = pool.pass(.seconds(30))
        _ = pool.release(lease)
        #expect(pool.machine.wakeUp == pool.now + .seconds(30))
        let first = pool.pass(.seconds(30))
        #expect(first.gone == ["2 idle"])
        #expect(first.closes == [2])
        #expect(first.probes == [])
        let second = pool.pass(.seconds(30))
        #expect(second.gone == [])
        #expect(second.probes == [1])
        _ = pool.probeEnded(1)
        #expect(pool.machine.wakeUp == pool.now + .seconds(60))
    }

    @Test("a connection without an answer for long is probed, and one with traffic is not")
    func probes() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 2), connections: 2)
        _ = pool.pass(.seconds(20))
        let lease = try pool.use()
        _ = pool.release(lease)
        #expect(pool.pass(.seconds(10)).probes == [2])
        // A probe is under way: no second one, but operations go on.
        #expect(pool.pass(.seconds(30)).probes == [1])
        #expect(try pool.use().connection == 1)
        #expect(pool.probeEnded(2, PoolMachine.refused).gone == ["2 probeFailed"])
    }

    @Test("a probe takes the place of one operation")
    func probeCounts() throws {
        var pool = PoolMachine.ready(PoolConfiguration(connections: 1), capacity: 1)
        #expect(pool.pass(.seconds(30)).probes == [1])
        _ = try pool.wait()
        #expect(pool.probeEnded(1).leases.map(\.waiterID) == [1])
        // A full connection has no room for one.
        #expect(pool.pass(.seconds(30)).probes == [])
    }

    @Test("an old connection is replaced first, then drained, and closed with its last operation")
    func ages() throws {
        let configuration = PoolConfiguration(
            minimumConnections: 1,
            maximumConnections: 1,
            maximumAge: .seconds(100),
            probeInterval: .seconds(200)
        )
        var pool = PoolMachine.ready(configuration)
        let first = try pool.use()
        // Chance, at its largest here, takes off a tenth.
        #expect(pool.pass(.seconds(89)).attempts == [])
        #expect(pool.pass(.seconds(1)).attempts == [2])
        let second = try pool.use()
        #expect(second.connection == 1)
        #expect(pool.connected(2).gone == [])
        #expect(try pool.use().connection == 2)
        #expect(pool.release(first).gone == [])
        #expect(pool.machine.census.draining == 1)
        let last = pool.release(second)
        #expect(last.gone == ["1 aged"])
        #expect(last.closes == [1])
    }

    @Test("an idle connection that is old is closed at once where another is ready")
    func agesIdle() throws {
        let configuration = PoolConfiguration(minimumConnections: 1, maximumConnections: 2, maximumAge: .seconds(100))
        var pool = PoolMachine.ready(configuration, capacity: 1)
        let lease = try pool.use()
        _ = try pool.wait()
        _ = pool.connected(2)
        _ = pool.release(lease)
        #expect(pool.pass(.seconds(90)).gone == ["1 aged"])
        #expect(pool.machine.census.ready == 1)
    }

    @Test("while the replacement of an old connection fails, the old one goes on")
    func replacementFails() throws {
        let configuration = PoolConfiguration(
            minimumConnections: 1,
            maximumConnections: 1,
            maximumAge: .seconds(100)
        )
        var pool = PoolMachine.ready(configuration)
        _ = pool.pass(.seconds(100))
        _ = pool.connectFailed(2)
        #expect(try pool.use().connection == 1)
        #expect(pool.pass(.seconds(1)).attempts == [3])
        _ = pool.connected(3)
        #expect(try pool.use().connection == 3)
    }

    @Test("a connection with many operations given up is replaced")
    func abandoned() throws {
        let configuration = PoolConfiguration(
            minimumConnections: 1,
            maximumConnections: 1,
            maximumAbandonedOperations: 3
        )
        var pool = PoolMachine.ready(configuration)
        for _ in 0..<2 { #expect(pool.release(try pool.use(), .cancelled).attempts == []) }
        #expect(pool.release(try pool.use(), .abandoned).attempts == [2])
        #expect(pool.connected(2).gone == ["1 abandonedOperations"])
    }
}
