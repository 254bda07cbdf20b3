import Logging
import Synchronization

extension ServerSet {
    /// What one of the requests of a hedged operation came to.
    private enum Outcome<Answer: Sendable>: Sendable {
        case answered(Answer, by: ConnectionPool, after: Duration)
        case failed(LDAPError, by: ConnectionPool, after: Duration)
        case delayPassed(Duration)
    }

    /// Asks servers until one answers or there is nothing left to try.
    ///
    /// - Parameters:
    ///   - isRepeatable: Whether the operation may be carried out twice without harm.
    ///   - deadline: When the answer must be there, over all servers together.
    ///   - operation: Asks one server.
    /// - Returns: The answer.
    /// - Throws: The error of the last server asked.
    func perform<Answer: Sendable>(
        isRepeatable: Bool,
        deadline: ContinuousClock.Instant,
        _ operation: @escaping @Sendable (ConnectionPool) async throws(LDAPError) -> Answer
    ) async throws(LDAPError) -> Answer {
        try await self.waitForFirstServer(deadline: deadline)
        if isRepeatable, let delay = self.beginHedging() {
            return try await self.performHedged(after: delay, deadline: deadline, operation)
        }
        var attempts = AttemptStateMachine(isRepeatable: isRepeatable)
        while let pool = self.nextPool(&attempts) {
            let start = ContinuousClock.now
            do throws(LDAPError) {
                let answer = try await operation(pool)
                self.answered(by: pool, after: start.duration(to: .now))
                return answer
            } catch {
                let now = ContinuousClock.now
                self.failed(error, by: pool, after: start.duration(to: now))
                if case .fail(let error) = attempts.failed(error, isTimeLeft: now < deadline) { throw error }
            }
        }
        throw attempts.lastError ?? self.noServer
    }

    /// The same, with a second request to another server when the first takes longer than most do.
    private func performHedged<Answer: Sendable>(
        after delay: Duration,
        deadline: ContinuousClock.Instant,
        _ operation: @escaping @Sendable (ConnectionPool) async throws(LDAPError) -> Answer
    ) async throws(LDAPError) -> Answer {
        let result = await withTaskGroup(of: Outcome<Answer>.self) { group in
            // Whatever is still in flight is abandoned on the wire.
            defer { group.cancelAll() }
            var attempts = AttemptStateMachine(isRepeatable: true)
            let start = ContinuousClock.now
            var failed: [ServerAddress] = []
            func ask(_ pool: ConnectionPool) {
                group.addTask {
                    let start = ContinuousClock.now
                    do throws(LDAPError) {
                        let answer = try await operation(pool)
                        return .answered(answer, by: pool, after: start.duration(to: .now))
                    } catch {
                        return .failed(error, by: pool, after: start.duration(to: .now))
                    }
                }
            }
            guard let first = self.nextPool(&attempts) else {
                return Result<Answer, LDAPError>.failure(self.noServer)
            }
            ask(first)
            group.addTask {
                // Cancellation, by an answer or by the caller, ends the wait; nobody looks at this then.
                try? await Task.sleep(for: delay)
                return .delayPassed(delay)
            }
            for await outcome in group {
                switch outcome {
                case .answered(let answer, let pool, let time):
                    self.answered(by: pool, after: time)
                    let slower = attempts.asked.filter { $0 != pool.server && !failed.contains($0) }
                    self.outpaced(slower, after: start.duration(to: .now))
                    return .success(answer)
                case .failed(let error, let pool, let time):
                    failed.append(pool.server)
                    self.failed(error, by: pool, after: time)
                    switch attempts.failed(error, isTimeLeft: .now < deadline) {
                    case .wait: break
                    case .fail(let error): return .failure(error)
                    case .askAnother:
                        guard let next = self.nextPool(&attempts) else { return .failure(error) }
                        ask(next)
                    }
                case .delayPassed(let delay):
                    if let second = self.hedgingPool(&attempts, after: delay) { ask(second) }
                }
            }
            return .failure(attempts.lastError ?? self.noServer)
        }
        return try result.get()
    }

    /// The server to ask next, with its request counted as begun.
    func nextPool(_ attempts: inout AttemptStateMachine) -> ConnectionPool? {
        let asked = attempts.asked
        let pool = self.state.withLock { state -> ConnectionPool? in
            let pools = state.pools
            let candidate = state.machine.candidate(after: asked) { pools[$0]?.readiness ?? .failing }
            return (candidate ?? attempts.serverToAskAgain).flatMap { pools[$0] }
        }
        guard let pool else { return nil }
        if let last = asked.last, let cause = attempts.lastError {
            self.report(.retried(from: last, to: pool.server, cause: cause))
        }
        attempts.began(pool.server)
        return pool
    }

    /// The second server to ask while the first has not answered; `nil` where none has a connection or it would be too
    /// many second requests.
    private func hedgingPool(_ attempts: inout AttemptStateMachine, after delay: Duration) -> ConnectionPool? {
        guard attempts.mayHedge, let first = attempts.asked.last else { return nil }
        let asked = attempts.asked
        let pool = self.state.withLock { state -> ConnectionPool? in
            let pools = state.pools
            guard
                let candidate = state.machine.candidate(after: asked, readiness: { pools[$0]?.readiness ?? .failing }),
                state.machine.isAdmitted(candidate), let pool = pools[candidate], pool.isReady,
                state.hedging?.takeToken() == true
            else { return nil }
            return pool
        }
        guard let pool else { return nil }
        self.report(.hedged(first: first, second: pool.server, after: delay))
        attempts.began(pool.server)
        return pool
    }

    /// Counts an operation that may be sent twice.
    ///
    /// - Returns: How long the first server has; `nil` where nothing is sent twice.
    private func beginHedging() -> Duration? {
        guard self.configuration.hedging != nil else { return nil }
        return self.state.withLock { state in
            state.hedging?.searchBegan()
            return state.machine.servers.count > 1 ? state.hedging?.delay : nil
        }
    }

    private func answered(by pool: ConnectionPool, after time: Duration) {
        guard self.configuration.order == .byLatency || self.configuration.hedging != nil else { return }
        self.state.withLock { state in
            guard state.pools[pool.server] === pool else { return }
            state.machine.answered(pool.server, after: time)
            state.hedging?.searchTook(time)
        }
    }

    /// Nobody waits any more for these servers' answers: they took at least this time.
    private func outpaced(_ servers: [ServerAddress], after time: Duration) {
        self.state.withLock { state in
            for server in servers { state.machine.answered(server, after: time) }
        }
    }

    func failed(_ error: LDAPError, by pool: ConnectionPool, after time: Duration) {
        guard error.tellsOfDeadServer(after: time) else { return }
        let isEjected = self.state.withLock { state in
            // A server that left the list and came back has another pool: what the old one suffers says nothing of it.
            state.pools[pool.server] === pool && state.machine.failed(pool.server)
        }
        guard isEjected else { return }
        self.logger.warning(
            "a directory server failed and is left out until it answers a probe",
            metadata: ["server": "\(pool.server)", "error": "\(error)"]
        )
        self.report(.ejected(pool.server, cause: error))
        self.jobsContinuation.yield(.probe(pool))
    }
}

extension ConnectionPool {
    /// How near the server is to answering.
    fileprivate var readiness: ServerSetStateMachine.Readiness {
        if self.isReady { return .ready }
        return self.failure == nil ? .connecting : .failing
    }
}

extension LDAPError {
    /// How long a server must have kept silent for it to count against it: a search with hardly any time left proves
    /// nothing.
    private static let tellingSilence = Duration.milliseconds(100)

    /// Whether a failure after this time says something of the server, and not of the request or of us.
    fileprivate func tellsOfDeadServer(after time: Duration) -> Bool {
        switch self.code {
        case .connectFailed, .tlsFailed, .bindFailed, .connectionClosed, .protocolViolation: true
        // Who waited in vain for a turn learned of the load, not of the server.
        case .deadlineExceeded: !self.wasWaiting && time >= Self.tellingSilence
        case .serverResult: self.resultCode == .unavailable
        default: false
        }
    }
}
