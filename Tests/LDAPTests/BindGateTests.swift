import Logging
import NIOCore
import StandIns
import Testing

@testable import LDAP

@Suite("BindGate, on a real slapd")
struct BindGateTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    private let pool = PoolConfiguration(
        connections: 4,
        connectTimeout: .seconds(30),
        initialBackoff: .milliseconds(5),
        maximumBackoff: .milliseconds(20)
    )

    /// Binds of a password that slapd took for wrong, or for right.
    private func binds(_ slapd: Slapd, resultCode: Int) -> Int {
        slapd.output.filter { $0.contains(" RESULT tag=97 err=\(resultCode) ") }.count
    }

    private func running<Result: Sendable>(
        _ run: @escaping @Sendable () async -> Void,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let task = Task { await run() }
        defer { task.cancel() }
        let result = try await body()
        task.cancel()
        await task.value
        return result
    }

    @Test("a wrong password reaches all servers together once, however many connections and searches there are")
    func wrongPassword() async throws {
        try await withTestDirectory(logLevel: "stats") { one in
            try await withTestDirectory(logLevel: "stats") { two in
                let wrong = Credentials.simple(dn: one.rootDN, password: Secret("wrong"))
                let set = ServerSet(
                    connections: [try one.connection(credentials: wrong), try two.connection(credentials: wrong)],
                    pool: self.pool,
                    logger: self.logger
                )
                try await self.running({ await set.run() }) {
                    for _ in 0..<50 {
                        let error = await ldapError {
                            _ = try await set.search(one.people(equality("uid", "user1")), deadline: patience)
                        }
                        #expect(error?.code == .bindFailed)
                        #expect(error?.resultCode == .invalidCredentials)
                    }
                }
                try await one.stop()
                try await two.stop()
                #expect(self.binds(one, resultCode: 49) + self.binds(two, resultCode: 49) == 1)
            }
        }
    }

    @Test("a changed password file is used without a restart, and what is connected stays")
    func changedFile() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            try await withTemporaryFolder { folder in
                let password = Secret(file: try folder.write("password", "wrong\n"))
                let credentials = Credentials.simple(dn: slapd.rootDN, password: password)
                let pool = ConnectionPool(
                    connection: try slapd.connection(credentials: credentials),
                    configuration: self.pool,
                    logger: self.logger
                )
                try await self.running({ await pool.run() }) {
                    let request = try slapd.people(equality("uid", "user1"))
                    let error = await ldapError { _ = try await pool.search(request, deadline: patience) }
                    #expect(error?.resultCode == .invalidCredentials)
                    try folder.write("password", slapd.rootPassword + "\n")
                    let end = patience
                    var found = 0
                    while found == 0, ContinuousClock.now < end {
                        await Task.yield()
                        found = (try? await pool.search(request, deadline: patience).entries.count) ?? 0
                    }
                    #expect(found == 1)
                    // The file goes bad again: connections that stand are not concerned.
                    try folder.write("password", "")
                    for _ in 0..<10 {
                        #expect(try await pool.search(request, deadline: patience).entries.count == 1)
                    }
                }
                try await slapd.stop()
                #expect(self.binds(slapd, resultCode: 49) == 1)
            }
        }
    }

    @Test("a closed gate is told before the server is bothered, with what to do and until when")
    func closedGate() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            let gate = BindGate()
            let wrong = try slapd.connection(credentials: .simple(dn: slapd.rootDN, password: Secret("wrong")))
            let first = await ldapError { _ = try await Connection.connect(wrong, gate: gate, deadline: patience) }
            #expect(first?.message == "the server refused the bind")
            let second = await ldapError { _ = try await Connection.connect(wrong, gate: gate, deadline: patience) }
            #expect(second?.code == .bindFailed)
            #expect(second?.resultCode == .invalidCredentials)
            #expect(second?.server == wrong.server)
            #expect(second?.message.contains("until it is changed where it is kept, or until 20") == true)
            // Another password of the same account is another matter.
            let right = try await Connection.connect(slapd.connection(), gate: gate, deadline: patience)
            await right.close()
            try await slapd.stop()
            #expect(slapd.output.filter { $0.contains(" ACCEPT from ") && $0.contains("127.0.0.1") }.count == 2)
        }
    }

    @Test("connections of an unproven password wait for the first of them, and then all bind")
    func waitForTrial() async throws {
        try await withTestDirectory { slapd in
            let gate = BindGate()
            let configuration = try slapd.connection()
            let count = try await withThrowingTaskGroup(of: Connection.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await Connection.connect(configuration, gate: gate, deadline: patience) }
                }
                return try await group.reduce(into: [Connection]()) { $0.append($1) }
            }
            #expect(count.count == 12)
            for connection in count { await connection.close() }
        }
    }

    @Test("an unanswered trial lets the next one try, and the second closes the gate for a while")
    func unanswered() async throws {
        try await ScriptedPeer.with { peer in
            let gate = BindGate()
            let configuration = ConnectionConfiguration(
                server: peer.address,
                credentials: .simple(dn: "cn=a", password: Secret("b"))
            )
            for _ in 0..<2 {
                let error = await ldapError {
                    _ = try await Connection.connect(configuration, gate: gate, deadline: .now + .milliseconds(300))
                }
                #expect(error?.code == .deadlineExceeded)
            }
            let third = await ldapError {
                _ = try await Connection.connect(configuration, gate: gate, deadline: patience)
            }
            #expect(third?.code == .bindFailed)
            #expect(third?.resultCode == nil)
            #expect(third?.message.hasPrefix("2 binds with a password that no server has accepted yet") == true)
            #expect(peer.connectionCount == 2)
        }
    }

    @Test("who waits at the gate gives up at its own deadline or cancellation, without a byte of the password sent")
    func givesUpWaiting() async throws {
        try await ScriptedPeer.with { peer in
            let gate = BindGate()
            let configuration = ConnectionConfiguration(
                server: peer.address,
                credentials: .simple(dn: "cn=a", password: Secret("b"))
            )
            let trial = Task {
                await ldapError { _ = try await Connection.connect(configuration, gate: gate, deadline: patience) }
            }
            await peer.waitForBytes(1)
            let sent = peer.received
            let late = await ldapError {
                _ = try await Connection.connect(configuration, gate: gate, deadline: .now + .milliseconds(100))
            }
            #expect(late?.code == .deadlineExceeded)
            #expect(late?.message.contains("waiting for another connection to try the same password") == true)
            let other = Task {
                await ldapError { _ = try await Connection.connect(configuration, gate: gate, deadline: patience) }
            }
            other.cancel()
            #expect(await other.value?.code == .cancelled)
            #expect(!String(decoding: peer.received.dropFirst(sent.count), as: UTF8.self).contains("cn=a"))
            trial.cancel()
            #expect(await trial.value?.code == .cancelled)
        }
    }

    @Test("a proven password that a server refuses later closes the gate for all")
    func refusedLater() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            let gate = BindGate()
            let right = try slapd.connection()
            await (try Connection.connect(right, gate: gate, deadline: patience)).close()
            // The same password for an account that slapd does not have: refused.
            var elsewhere = right
            elsewhere.credentials = .simple(dn: "cn=nobody,\(slapd.suffix)", password: Secret(slapd.rootPassword))
            let refused = await ldapError {
                _ = try await Connection.connect(elsewhere, gate: gate, deadline: patience)
            }
            #expect(refused?.resultCode == .invalidCredentials)
            let closed = await ldapError { _ = try await Connection.connect(right, gate: gate, deadline: patience) }
            #expect(closed?.resultCode == .invalidCredentials)
            try await slapd.stop()
            #expect(self.binds(slapd, resultCode: 0) == 1)
            #expect(self.binds(slapd, resultCode: 49) == 1)
        }
    }

    @Test("servers that are busy, broken or gone do not close the gate", arguments: [51, 52, 80] as [UInt8])
    func otherFailures(resultCode: UInt8) async throws {
        let busy = WireMessage.bindResponse(messageID: 1, resultCode: resultCode)
        let script = Array(repeating: ScriptedPeer.Reaction.reply(busy), count: 5)
        try await ScriptedPeer.with(script: script) { peer in
            let gate = BindGate()
            let configuration = ConnectionConfiguration(
                server: peer.address,
                credentials: .simple(dn: "cn=a", password: Secret("b"))
            )
            for _ in 0..<2 {
                let error = await ldapError {
                    _ = try await Connection.connect(configuration, gate: gate, deadline: patience)
                }
                #expect(error?.resultCode?.rawValue == Int32(resultCode))
            }
        }
        let nobody = try await ScriptedPeer.with { $0.address }
        let gate = BindGate()
        for _ in 0..<5 {
            let error = await ldapError {
                _ = try await Connection.connect(
                    ConnectionConfiguration(server: nobody, credentials: .simple(dn: "cn=a", password: Secret("b"))),
                    gate: gate,
                    deadline: patience
                )
            }
            #expect(error?.code == .connectFailed)
        }
    }
}
