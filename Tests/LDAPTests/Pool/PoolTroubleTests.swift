import LDAP
import StandIns
import Testing

@Suite("A pool and a server in trouble")
struct PoolTroubleTests {
    private let request = SearchRequest(
        base: DistinguishedName([]),
        scope: .baseObject,
        filter: .present(attribute: "objectClass"),
        attributes: ["cn"]
    )
    /// The bytes of ``request`` on the wire, give or take the digits of its time limit.
    private static let searchLength = 40
    /// An answer that goes on: the server lives, and the search does not end.
    private let unfinished = WireMessage.reference(messageID: 1, urls: ["ldap://a.example"])

    @Test("a connection whose search timed out serves again once it answered a probe, and no new one is made for that")
    func provesItself() async throws {
        try await ScriptedPeer.with(script: [.reply(self.unfinished)]) { peer in
            let configuration = PoolConfiguration(
                maximumConnections: 1,
                probeTimeout: .seconds(30),
                connectTimeout: .seconds(30)
            )
            try await PoolBench.with(ConnectionConfiguration(server: peer.address), configuration) { bench in
                let late = await ldapError {
                    _ = try await bench.pool.search(self.request, deadline: .now + .seconds(1))
                }
                #expect(late?.code == .deadlineExceeded)
                try await bench.recorder.wait { if case .suspected(1) = $0 { true } else { false } }
                #expect(!bench.pool.isReady)
                // The search, the request to abandon it of 8 bytes, and a good part of the probe.
                await peer.waitForBytes(Self.searchLength + 8 + Self.searchLength / 2)
                // An error is an answer too.
                try await peer.send(WireMessage.searchDone(messageID: 3, resultCode: 32))
                try await bench.recorder.wait { if case .probeAnswered(1) = $0 { true } else { false } }
                #expect(bench.pool.isReady)
                #expect(peer.connectionCount == 1)
            }
        }
    }

    @Test("while the only connection is under suspicion a request waits, and gets a new connection at once")
    func newConnection() async throws {
        let unavailable = WireMessage.searchDone(messageID: 1, resultCode: 52)
        try await ScriptedPeer.with(script: [.reply(unavailable)]) { peer in
            let configuration = PoolConfiguration(
                maximumConnections: 1,
                probeTimeout: .seconds(1),
                connectTimeout: .seconds(30)
            )
            try await PoolBench.with(ConnectionConfiguration(server: peer.address), configuration) { bench in
                let error = await ldapError { _ = try await bench.pool.search(self.request, deadline: patience) }
                #expect(error?.resultCode == .unavailable)
                try await bench.pool.withConnection(deadline: patience) { _ throws(LDAPError) in }
                #expect(bench.recorder.events.contains { if case .leased(2, _) = $0 { true } else { false } })
                // The first never answers its probe.
                try await bench.recorder.waitForClosed(1, "probeFailed")
            }
        }
    }

    @Test("a server that refuses connections costs nobody time: the cause comes at once, with the next attempt's time")
    func circuit() async throws {
        let nobody = try await ScriptedPeer.with { $0.address }
        let configuration = PoolConfiguration(
            connectTimeout: .seconds(30),
            initialBackoff: .seconds(30),
            maximumBackoff: .seconds(30)
        )
        try await PoolBench.with(ConnectionConfiguration(server: nobody), configuration) { bench in
            try await bench.recorder.wait { if case .circuitOpened = $0 { true } else { false } }
            for _ in 0..<100 {
                let error = await ldapError { _ = try await bench.pool.search(self.request, deadline: patience) }
                #expect(error?.code == .connectFailed)
                #expect(error?.message.contains("the next attempt is in") == true)
                #expect(error?.server == nobody)
            }
            #expect(bench.recorder.events.count { if case .connecting = $0 { true } else { false } } == 1)
        }
    }

    @Test("when the server is back, the circuit closes by itself, and the first request after it is served")
    func circuitCloses() async throws {
        try await withTestDirectory { slapd in
            let configuration = PoolConfiguration(
                connectTimeout: .seconds(30),
                initialBackoff: .milliseconds(10),
                maximumBackoff: .milliseconds(50)
            )
            try await PoolBench.with(try slapd.connection(), configuration) { bench in
                let person = try slapd.people(equality("uid", "user1"))
                #expect(try await bench.pool.search(person, deadline: patience).entries.count == 1)
                try await slapd.kill()
                try await bench.recorder.wait { if case .circuitOpened = $0 { true } else { false } }
                #expect(bench.pool.failure?.code == .connectFailed)
                try await slapd.restart()
                try await bench.recorder.wait { if case .circuitClosed = $0 { true } else { false } }
                #expect(try await bench.pool.search(person, deadline: patience).entries.count == 1)
                #expect(bench.pool.failure == nil)
            }
        }
    }
}
