import LDAP
import Logging
import Testing

@Suite("A server that takes connections and drops them")
struct ShortLivedConnectionTests {
    @Test("the pool backs off instead of connecting in a loop, and tells the cause")
    func backsOff() async throws {
        try await ScriptedPeer.with(closesOnConnect: true) { peer in
            let pool = ConnectionPool(
                connection: ConnectionConfiguration(server: peer.address),
                configuration: PoolConfiguration(connections: 1, initialBackoff: .milliseconds(100)),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            let start = ContinuousClock.now
            let task = Task { await pool.run() }
            await peer.waitForClosed(4)
            // Three waits of at least half of 100, 200 and 400 ms lie between four connections.
            #expect(start.duration(to: .now) >= .milliseconds(350))
            let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
            let error = await ldapError { _ = try await pool.search(request, deadline: patience) }
            #expect(error?.code == .connectionClosed)
            task.cancel()
            await task.value
        }
    }
}
