import LDAP
import StandIns

/// One of the callers of a soak: it takes operation after operation, on a connection of its own or on the pool.
struct SoakCaller {
    let plan: SoakPlan
    let slapd: Slapd
    let proxy: FaultProxy
    let pool: ConnectionPool
    let configuration: ConnectionConfiguration
    let usesPool: Bool

    func run() async {
        var connection: Connection?
        while let number = self.plan.next() {
            do {
                if self.plan.resets(before: number) { try await self.proxy.resetConnections() }
                if connection == nil, !self.usesPool {
                    connection = try await Connection.connect(self.configuration, deadline: patience)
                }
                try await self.operate(number, on: connection)
                self.plan.count(number % 10 == 4 ? .cancelled : number % 10 == 5 ? .late : .succeeded)
            } catch let error as LDAPError where Self.isLoss(error) {
                self.plan.count(.lost)
                await connection?.close()
                connection = nil
                if self.usesPool { await self.waitForPool() }
            } catch {
                self.plan.unexpected(error, in: number)
            }
            // A connection of a few hundred operations: ends in order are part of the mix.
            if number % 500 == 7 {
                await connection?.close()
                connection = nil
            }
        }
        await connection?.close()
    }

    /// The pool fails at once while it reconnects: without this the callers would spend all operations there.
    private func waitForPool() async {
        let end = patience
        while !self.pool.isReady, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(2)) }
    }

    private static func isLoss(_ error: LDAPError) -> Bool {
        error.code == .connectionClosed || error.code == .connectFailed
    }

    private func operate(_ number: Int, on connection: Connection?) async throws {
        let request = try self.slapd.people(equality("uid", "user\(number % 60)"))
        switch number % 10 {
        case 4: try await self.search(request, on: connection, isCancelled: true)
        case 5: try await self.searchLate(request, on: connection)
        case 6...8 where connection != nil:
            try await connection?.operate(number % 10 - 6, hasPages: true, slapd: self.slapd, deadline: patience)
        default: try await self.search(request, on: connection, isCancelled: false)
        }
    }

    private func search(_ request: SearchRequest, on connection: Connection?, isCancelled: Bool) async throws {
        let pool = self.pool
        try await withThrowingTaskGroup { group in
            group.addTask {
                do {
                    let result =
                        if let connection {
                            try await connection.search(request, deadline: patience)
                        } else {
                            try await pool.search(request, deadline: patience)
                        }
                    return result.entries.count == 1
                } catch let error as LDAPError where error.code == .cancelled && isCancelled {
                    return true
                }
            }
            if isCancelled {
                // Before it starts, while it waits or after its end: as it comes.
                await Task.yield()
                group.cancelAll()
            }
            for try await isRight in group where !isRight {
                throw LDAPError(code: .protocolViolation, message: "a wrong answer")
            }
        }
    }

    /// A search with hardly any time.
    private func searchLate(_ request: SearchRequest, on connection: Connection?) async throws {
        let deadline = ContinuousClock.now + .microseconds(200)
        do throws(LDAPError) {
            if let connection {
                _ = try await connection.search(request, deadline: deadline)
            } else {
                _ = try await self.pool.search(request, deadline: deadline)
            }
        } catch {
            // Its being late is what is meant to happen.
            guard error.code == .deadlineExceeded else { throw error }
        }
    }
}
