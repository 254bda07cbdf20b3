import LDAP
import Logging
import StandIns
import Testing

@Suite("ConnectionPool and ServerSet, on a real slapd")
struct ConnectionPoolTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    private let quick = PoolConfiguration(
        connections: 2,
        connectTimeout: .seconds(30),
        initialBackoff: .milliseconds(10),
        maximumBackoff: .milliseconds(50)
    )

    @Test("searches share a fixed number of connections")
    func fixedSize() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            let pool = ConnectionPool(
                connection: try slapd.connection(),
                configuration: self.quick,
                logger: self.logger
            )
            try await withRunning({ await pool.run() }) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let result = try await pool.search(
                                slapd.people(equality("uid", "user\(number % 60)")),
                                deadline: patience
                            )
                            #expect(result.entries.count == 1)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(slapd.output.filter { $0.contains(" BIND dn=") && $0.contains("mech=SIMPLE") }.count <= 2)
        }
    }

    @Test("after the server's death and return the pool works again by itself")
    func reconnects() async throws {
        try await withTestDirectory { slapd in
            let pool = ConnectionPool(
                connection: try slapd.connection(),
                configuration: self.quick,
                logger: self.logger
            )
            try await withRunning({ await pool.run() }) {
                let request = try slapd.people(equality("uid", "user1"))
                #expect(try await pool.search(request, deadline: patience).entries.count == 1)
                try await slapd.kill()
                // Until it is back each search ends with the cause, none hangs.
                let error = await ldapError {
                    while true { _ = try await pool.search(request, deadline: patience) }
                }
                #expect(error?.code == .connectionClosed || error?.code == .connectFailed)
                try await slapd.restart()
                var found = 0
                let end = patience
                while found == 0, ContinuousClock.now < end {
                    // A search that fails at once does not wait: without this the loop would keep the few threads of the
                    // tests from those who reconnect.
                    await Task.yield()
                    found = (try? await pool.search(request, deadline: patience).entries.count) ?? 0
                }
                #expect(found == 1)
            }
        }
    }

    @Test("without a running pool a search ends at its deadline, and a cancelled one at once")
    func notRunning() async throws {
        try await withTestDirectory { slapd in
            let pool = ConnectionPool(
                connection: try slapd.connection(),
                configuration: self.quick,
                logger: self.logger
            )
            let request = try slapd.people(equality("uid", "user1"))
            let late = await ldapError { _ = try await pool.search(request, deadline: .now + .milliseconds(50)) }
            #expect(late?.code == .deadlineExceeded)
            let task = Task { await ldapError { _ = try await pool.search(request, deadline: patience) } }
            task.cancel()
            #expect(await task.value?.code == .cancelled)
        }
    }

    @Test("a refused password is sent once, however many searches ask")
    func noLockOut() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            let wrong = Credentials.simple(dn: slapd.rootDN, password: Secret("wrong"))
            let pool = ConnectionPool(
                connection: try slapd.connection(credentials: wrong),
                configuration: self.quick,
                logger: self.logger
            )
            try await withRunning({ await pool.run() }) {
                for _ in 0..<20 {
                    let error = await ldapError {
                        _ = try await pool.search(slapd.people(equality("uid", "user1")), deadline: patience)
                    }
                    #expect(error?.resultCode == .invalidCredentials)
                }
            }
            try await slapd.stop()
            #expect(slapd.output.filter { $0.contains("err=49") }.count == 1)
        }
    }

    @Test("the second server answers while the first is down")
    func failsOver() async throws {
        let nobody = try await ScriptedPeer.with { $0.address }
        try await withTestDirectory { slapd in
            let set = ServerSet(
                connections: [ConnectionConfiguration(server: nobody), try slapd.connection()],
                pool: self.quick,
                logger: self.logger
            )
            try await withRunning({ await set.run() }) {
                let result = try await set.search(slapd.people(equality("uid", "user1")), deadline: patience)
                #expect(result.entries.count == 1)
                #expect(result.server == (try ServerAddress(url: slapd.ldapURL)))
            }
        }
    }

    @Test("an answer is final: another server is not asked for a better one")
    func answersAreFinal() async throws {
        try await withTestDirectory(logLevel: "stats") { slapd in
            let configuration = try slapd.connection()
            let set = ServerSet(connections: [configuration, configuration], pool: self.quick, logger: self.logger)
            try await withRunning({ await set.run() }) {
                let request = SearchRequest(
                    base: try DistinguishedName(parsing: "ou=nowhere,dc=example,dc=test"),
                    filter: .present(attribute: "uid"),
                    attributes: []
                )
                let error = await ldapError { _ = try await set.search(request, deadline: patience) }
                #expect(error?.resultCode == .noSuchObject)
            }
            try await slapd.stop()
            #expect(slapd.output.filter { $0.contains("err=32") }.count == 1)
        }
    }
}
