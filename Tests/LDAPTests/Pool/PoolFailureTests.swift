import Testing

@testable import LDAP

@Suite("PoolStateMachine: a server that cannot be reached")
struct PoolFailureTests {
    private let configuration = PoolConfiguration(
        connections: 2,
        outageTolerance: .zero,
        initialBackoff: .milliseconds(100),
        maximumBackoff: .seconds(1),
        credentialsBackoff: .seconds(600)
    )

    @Test(
        "the circuit opens with the first failure: requests fail at once with the cause and the time of the next attempt"
    )
    func circuitOpens() throws {
        var pool = PoolMachine(self.configuration)
        _ = pool.start()
        try pool.wait()
        let actions = pool.connectFailed(1)
        #expect(actions.failures.map(\.waiterID) == [1])
        #expect(actions.events.contains { if case .circuitOpened = $0 { true } else { false } })
        _ = pool.pass(.milliseconds(40))
        #expect(try pool.fail().message == "refused; the next attempt is in 60 ms")
        #expect(pool.machine.failure?.message == "refused")
    }

    @Test("a short outage is waited out: requests fail at once only when it has lasted")
    func tolerance() throws {
        var configuration = self.configuration
        configuration.outageTolerance = .milliseconds(500)
        configuration.connections = 1
        var pool = PoolMachine(configuration)
        _ = pool.start()
        try pool.wait()
        #expect(pool.connectFailed(1).failures.isEmpty)
        // The next attempt is there before the request gives up.
        #expect(pool.pass(.milliseconds(100)).attempts == [2])
        #expect(pool.connected(2).leases.count == 1)

        // With no connection again, time alone opens the circuit, in the middle of a wait for the next attempt.
        _ = pool.pass(.seconds(2))
        let lost = pool.closed(2)
        try pool.wait()
        var attempts = lost.attempts
        var failed: [UInt64] = []
        var waited = Duration.zero
        while failed.isEmpty, waited < .seconds(3) {
            if let attempt = attempts.first { failed += pool.connectFailed(attempt).failures.map(\.waiterID) }
            let actions = pool.pass(.milliseconds(10))
            waited += .milliseconds(10)
            attempts = actions.attempts
            failed += actions.failures.map(\.waiterID)
        }
        #expect(failed.count == 1)
        #expect(waited == .milliseconds(500))
        #expect(try pool.fail().code == .connectFailed)
    }

    @Test("a refused bind opens the circuit whatever the tolerance: waiting does not mend a password")
    func refusedBind() throws {
        var configuration = self.configuration
        configuration.outageTolerance = .seconds(60)
        var pool = PoolMachine(configuration)
        _ = pool.start()
        try pool.wait()
        let error = LDAPError(code: .bindFailed, message: "refused", resultCode: .invalidCredentials)
        #expect(pool.connectFailed(1, error).failures.count == 1)
        #expect(try pool.fail().code == .bindFailed)
    }

    @Test("in the next attempt requests wait for how it ends, and fail with it or are served")
    func halfOpen() throws {
        var pool = PoolMachine(self.configuration)
        _ = pool.start()
        _ = pool.connectFailed(1)
        #expect(pool.pass(.milliseconds(100)).attempts == [2])
        try pool.wait()
        #expect(pool.connectFailed(2).failures.count == 1)
        _ = try pool.fail()
        #expect(pool.pass(.milliseconds(200)).attempts == [3])
        try pool.wait()
        let actions = pool.connected(3)
        #expect(actions.leases.count == 1)
        #expect(actions.attempts == [4])
        #expect(actions.events.contains { if case .circuitClosed = $0 { true } else { false } })
        #expect(pool.machine.failure == nil)
    }

    @Test("the back-off doubles to its bound, spread by jitter, and starts anew after a connection that lasted")
    func backsOff() {
        var pool = PoolMachine(self.configuration)
        var attempts = pool.start().attempts
        var delays: [Duration] = []
        for _ in 0..<6 {
            let actions = pool.connectFailed(attempts[0])
            delays += actions.delays
            attempts = pool.pass(actions.delays[0]).attempts
            #expect(attempts.count == 1)
        }
        let expected: [Duration] = [.milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800)]
        #expect(delays == expected + [.seconds(1), .seconds(1)])
        let additional = pool.connected(attempts[0]).attempts
        // The additional connection's failure, while the first is still young, goes on where the others ended.
        #expect(pool.connectFailed(additional[0]).delays == [.seconds(1)])
        _ = pool.pass(.seconds(2))
        #expect(pool.closed(attempts[0]).attempts == [])
        pool.jitter = 0
        #expect(pool.connectFailed(additional[0] + 1).delays == [.milliseconds(50)])
    }

    @Test("a refused password is not tried again soon, nor by other attempts")
    func refusedPassword() {
        var pool = PoolMachine(PoolConfiguration(connections: 4, credentialsBackoff: .seconds(600)))
        _ = pool.start()
        pool.jitter = 0
        let refused = LDAPError(code: .bindFailed, message: "no", resultCode: .invalidCredentials)
        #expect(pool.connectFailed(1, refused).delays == [.seconds(600)])
        #expect(pool.machine.wakeUp == pool.now + .seconds(600))
        #expect(pool.pass(.seconds(599)).attempts == [])
        #expect(pool.pass(.seconds(1)).attempts == [2])
    }

    @Test("a password refused to an additional connection is not tried when the last one ends")
    func refusedLater() throws {
        var pool = PoolMachine(self.configuration)
        _ = pool.start()
        let additional = pool.connected(1).attempts[0]
        let refused = LDAPError(code: .bindFailed, message: "no", resultCode: .invalidCredentials)
        _ = pool.connectFailed(additional, refused)
        _ = pool.pass(.seconds(2))
        #expect(pool.closed(1).attempts == [])
        #expect(try pool.fail().resultCode == .invalidCredentials)
    }

    @Test("when the last connection ends, the attempt of an additional one that waits is made at once")
    func broughtForward() throws {
        var pool = PoolMachine(self.configuration)
        _ = pool.start()
        let additional = pool.connected(1).attempts[0]
        _ = pool.connectFailed(additional)
        _ = pool.pass(.milliseconds(50))
        pool.now += .seconds(2)
        let actions = pool.closed(1)
        #expect(actions.attempts.count == 1)
        #expect(actions.failures.isEmpty)
        try pool.wait()
    }

    @Test("a connection that ends at once is a failed attempt: the next waits, ever longer, and requests get the cause")
    func shortLived() throws {
        var pool = PoolMachine(self.configuration, capacity: 1)
        var attempt = try #require(pool.start().attempts.first)
        for milliseconds in [100, 200, 400, 800] {
            _ = pool.connected(attempt)
            _ = try pool.use()
            // A second connection was started once the first stood; it fails as well, and does not count.
            try pool.wait()
            let first = pool.closed(attempt)
            #expect(first.failures.isEmpty)
            let second = pool.connectFailed(attempt + 1)
            #expect(second.failures.count == 1)
            #expect(try pool.fail().message.hasPrefix("refused"))
            #expect(pool.pass(.milliseconds(milliseconds - 1)).attempts == [])
            attempt = try #require(pool.pass(.milliseconds(1)).attempts.first)
        }
    }

    @Test("an additional connection that nobody needs any more is not tried again")
    func notWantedAnyMore() throws {
        var pool = PoolMachine.ready(PoolConfiguration(maximumConnections: 2), capacity: 1)
        // A full connection calls for another one at once.
        let lease = try pool.use()
        try pool.wait()
        let delay = try #require(pool.connectFailed(2).delays.first)
        let next = try #require(pool.release(lease).leases.first?.lease)
        _ = pool.release(next)
        #expect(pool.pass(delay).attempts == [])
        #expect(pool.machine.census.backingOff == 0)
    }
}
