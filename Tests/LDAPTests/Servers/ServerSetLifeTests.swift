import StandIns
import Synchronization
import Testing

@testable import LDAP

/// What a set owes its callers while servers come and go, and at its own end.
@Suite("ServerSet, coming and going", .timeLimit(.minutes(2)))
struct ServerSetLifeTests {
    private let pool = PoolConfiguration(
        minimumConnections: 1,
        maximumConnections: 1,
        connectTimeout: .seconds(5),
        initialBackoff: .milliseconds(20),
        maximumBackoff: .milliseconds(100),
        shutdownTimeout: .milliseconds(200)
    )
    private let whoAmI = ExtendedRequest(name: "1.3.6.1.4.1.4203.1.11.3")

    private static func isEjection(_ event: ServerSetEvent) -> Bool {
        if case .ejected = event { true } else { false }
    }

    @Test("a connection from before a server left and came back does not eject the server that is there now")
    func serverComesBack() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let recorder = ServerSetRecorder()
                let connection = try slapd.connection("ldap://127.0.0.1:\(proxy.port)")
                let set = ServerSet(
                    connections: [connection],
                    pool: self.pool,
                    delegate: recorder,
                    logger: silentLogger
                )
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    _ = try await set.search(request, deadline: patience)
                    try await proxy.setFault(.hold)
                    async let old = ldapError { _ = try await set.extended(self.whoAmI, deadline: patience) }
                    try await proxy.wait { $0.heldBytes > 0 }
                    set.update([])
                    set.update([[connection]])
                    // Its pool closes after what it had time for.
                    #expect(await old?.code == .connectionClosed)
                    try await proxy.setFault(.none)
                    #expect(try await set.search(request, deadline: patience).entries.count == 1)
                    #expect(recorder.count(Self.isEjection) == 0)
                }
            }
        }
    }

    @Test("an operation that waits for a server that leaves the list goes to another one")
    func serverLeavesWaiters() async throws {
        try await withTestDirectory { slapd in
            try await ScriptedPeer.with { silent in
                let recorder = ServerSetRecorder()
                var first = try slapd.connection()
                first.server = silent.address
                let second = try slapd.connection()
                let set = ServerSet(connections: [first], pool: self.pool, delegate: recorder, logger: silentLogger)
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    async let result = set.search(request, deadline: patience)
                    // The bind that stays without an answer: the search waits for it.
                    await silent.waitForBytes(1)
                    set.update([[first, second]])
                    set.update([[second]])
                    let answeredBy = try await result.server
                    #expect(answeredBy == second.server)
                    #expect(recorder.count(Self.isEjection) == 0)
                }
            }
        }
    }

    @Test("a server that is busy is not taken for dead: an operation that waited in vain for its turn ejects nobody")
    func busyServer() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let recorder = ServerSetRecorder()
                var connection = try slapd.connection("ldap://127.0.0.1:\(proxy.port)")
                connection.maximumOperationsInFlight = 1
                let set = ServerSet(
                    connections: [connection],
                    pool: self.pool,
                    delegate: recorder,
                    logger: silentLogger
                )
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    _ = try await set.search(request, deadline: patience)
                    try await proxy.setFault(.hold)
                    async let first = set.search(request, deadline: patience)
                    try await proxy.wait { $0.heldBytes > 0 }
                    let error = await ldapError {
                        _ = try await set.search(request, deadline: .now + .milliseconds(300))
                    }
                    #expect(error?.code == .deadlineExceeded)
                    #expect(recorder.count(Self.isEjection) == 0)
                    try await proxy.setFault(.none)
                    #expect(try await first.entries.count == 1)
                }
            }
        }
    }

    @Test("what fails after the body began is the body's: it does not run a second time")
    func bodyRunsOnce() async throws {
        try await withTestDirectory { first in
            try await withTestDirectory { second in
                let set = ServerSet(
                    connections: [try first.connection(), try second.connection()],
                    pool: self.pool,
                    logger: silentLogger
                )
                let count = Counter()
                try await withRunning({ await set.run() }) {
                    let error = await ldapError {
                        try await set.withConnection(deadline: patience) { _ throws(LDAPError) in
                            count.add()
                            // What a connection says that takes nothing more, in the middle of the body's work.
                            throw LDAPError(code: .tooManyOperations, message: "")
                        }
                    }
                    #expect(error?.code == .tooManyOperations)
                    #expect(count.value == 1)
                }
            }
        }
    }

    @Test("a set that has ended, or was cancelled before it ran, answers at once")
    func ended() async throws {
        let connection = ConnectionConfiguration(server: ServerAddress(scheme: .ldap, host: "127.0.0.1", port: 9))
        let set = ServerSet(connections: [connection], pool: self.pool, logger: silentLogger)
        let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
        async let early = ldapError { _ = try await set.search(request, deadline: patience) }
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask { await set.run() }
        }
        #expect(await early?.code == .poolShutDown)
        let late = await ldapError { _ = try await set.search(request, deadline: patience) }
        #expect(late?.code == .poolShutDown)
    }

    @Test("hedging: a server whose answer nobody waited for is known to be slow")
    func slowLoser() async throws {
        try await withTestDirectory { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let first = try slapd.connection("ldap://127.0.0.1:\(proxy.port)")
                let second = try slapd.connection()
                let set = ServerSet(
                    connections: [first, second],
                    configuration: ServerSetConfiguration(
                        hedging: HedgingSettings(initialDelay: .milliseconds(50), budget: 1)
                    ),
                    pool: self.pool,
                    logger: silentLogger
                )
                func latency() -> Duration? { set.state.withLock { $0.machine.latency(of: first.server) } }
                let request = try slapd.people(equality("uid", "user7"))
                try await withRunning({ await set.run() }) {
                    while try await set.search(request, deadline: patience).server != first.server {
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    try await proxy.setFault(.hold)
                    let before = latency()
                    #expect(try await set.search(request, deadline: patience).server == second.server)
                    #expect(latency() != before)
                    try await proxy.setFault(.none)
                }
            }
        }
    }
}
