import NIOCore
import NIOPosix

extension ConnectionPool {
    /// Runs operations on one of the connections, and learns from how they end.
    ///
    /// The connection is shared: others use it at the same time. It counts as one operation in flight, so that the body
    /// sends one request after another, not many at once, and does not keep the connection for later. What the body throws
    /// tells the pool how the connection does: an error of the connection must not be swallowed.
    ///
    /// - Parameters:
    ///   - operation: The name under which it is measured and traced.
    ///   - deadline: Until when to wait for a connection; the body has its own use for it as well.
    ///   - body: What to do with the connection.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; ``LDAPError/Code/deadlineExceeded`` and ``LDAPError/Code/cancelled`` for a wait in
    ///   vain; ``LDAPError/Code/tooManyOperations`` when ``PoolConfiguration/maximumWaiting`` requests wait already; the
    ///   error of the last attempt to connect while the server cannot be reached;
    ///   ``LDAPError/Code/poolShutDown``.
    public func withConnection<Value>(
        _ operation: OperationName = .unnamed,
        deadline: ContinuousClock.Instant,
        _ body: (Connection) async throws(LDAPError) -> Value
    ) async throws(LDAPError) -> Value {
        guard let tracer = OperationSpan.tracer else {
            return try await self.measure(operation, deadline: deadline, body)
        }
        return try await self.span
            .record(operation, with: tracer) { () async -> Result<Value, LDAPError> in
                do throws(LDAPError) {
                    return .success(try await self.measure(operation, deadline: deadline, body))
                } catch {
                    return .failure(error)
                }
            }
            .get()
    }

    private func measure<Value>(
        _ operation: OperationName,
        deadline: ContinuousClock.Instant,
        _ body: (Connection) async throws(LDAPError) -> Value
    ) async throws(LDAPError) -> Value {
        let start = PoolInstant.now
        do throws(LDAPError) {
            let lease = try await self.lease(now: start, deadline: deadline)
            let value: Value
            do throws(LDAPError) {
                value = try await body(lease.connection)
            } catch {
                self.giveBack(lease, OperationOutcome(error), now: .now)
                throw error
            }
            let end = PoolInstant.now
            self.giveBack(lease, .answered, now: end)
            self.metrics?.ended(operation, after: start.duration(to: end), error: nil)
            return value
        } catch {
            self.metrics?.ended(operation, after: start.duration(to: .now), error: error)
            throw error
        }
    }

    private func giveBack(_ lease: StateMachine.Lease, _ outcome: OperationOutcome, now: PoolInstant) {
        let jitter = if case .connectionFailed = outcome { Double.random(in: 0...1) } else { 0.0 }
        self.update { $0.release(lease, outcome, now: now, jitter: jitter, into: &$1) }
        self.metrics?.returned(after: lease.takenAt.duration(to: now))
        self.delegate?.pool(self.server, event: .returned(connectionID: lease.connectionID, outcome: outcome))
    }

    // MARK: Waiting for a connection

    private func lease(
        now: PoolInstant,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> StateMachine.Lease {
        guard ContinuousClock.now < deadline else {
            throw self.located(LDAPError(code: .deadlineExceeded, message: "no time was left for the operation"))
        }
        let affinity = MultiThreadedEventLoopGroup.currentEventLoop.map { ObjectIdentifier($0) }
        let (action, waiter) = self.apply { state, actions in
            let waiterID = state.nextWaiterID
            let action = state.machine.lease(waiterID: waiterID, affinity: affinity, now: now, into: &actions)
            guard case .wait = action else { return (action, nil as (id: UInt64, request: WaitingRequest)?) }
            let request = WaitingRequest()
            state.nextWaiterID += 1
            state.waiters[waiterID] = request
            return (action, (waiterID, request))
        }
        switch (action, waiter) {
        case (.use(let lease), _):
            self.metrics?.leased(after: .zero)
            self.delegate?.pool(self.server, event: .leased(connectionID: lease.connectionID, waited: .zero))
            return lease
        case (.fail(let error), _):
            let error = self.located(error)
            self.delegate?.pool(self.server, event: .waitRejected(error))
            throw error
        case (.wait, let waiter?):
            return try await self.wait(waiter.request, waiterID: waiter.id, since: now, deadline: deadline)
        case (.wait, nil):
            preconditionFailure("a request waits without a place to wait in")
        }
    }

    private func wait(
        _ request: WaitingRequest,
        waiterID: UInt64,
        since start: PoolInstant,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> StateMachine.Lease {
        self.delegate?.pool(self.server, event: .waitBegan)
        let timer = self.timerLoop.scheduleTask(deadline: NIODeadline(deadline)) {
            self.giveUp(waiterID, with: self.waitedInVain)
        }
        defer { timer.cancel() }
        do {
            let lease = try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { request.start($0) }
            } onCancel: {
                self.giveUp(
                    waiterID,
                    with: LDAPError(code: .cancelled, message: "the caller gave up waiting for a connection")
                )
            }
            let waited = start.duration(to: lease.takenAt)
            self.metrics?.leased(after: waited)
            self.delegate?.pool(self.server, event: .leased(connectionID: lease.connectionID, waited: waited))
            return lease
        } catch {
            let error = self.located(error as? LDAPError ?? LDAPError(code: .cancelled, message: "\(error)"))
            self.reportVainWait(error)
            throw error
        }
    }

    /// No connection became free; with the cause where there is one.
    private var waitedInVain: LDAPError {
        var error = LDAPError(code: .deadlineExceeded, message: "no connection became free in time")
        error.wasWaiting = true
        guard var cause = self.failure else { return error }
        cause.message = "\(error.message): the last attempt failed with \(cause.code), \(cause.message)"
        cause.code = .deadlineExceeded
        cause.wasWaiting = true
        return cause
    }

    private func giveUp(_ waiterID: UInt64, with error: LDAPError) {
        let request = self.apply { state, _ -> WaitingRequest? in
            guard state.machine.cancelWaiting(waiterID) else { return nil }
            return state.waiters.removeValue(forKey: waiterID)
        }
        request?.finish(.failure(error))
    }

    private func reportVainWait(_ error: LDAPError) {
        let event: PoolEvent =
            switch error.code {
            case .cancelled: .waitCancelled
            case .deadlineExceeded: .waitTimedOut
            default: .waitRejected(error)
            }
        if error.code == .deadlineExceeded { self.metrics?.waitTimedOut() }
        self.delegate?.pool(self.server, event: event)
    }

    func located(_ error: LDAPError) -> LDAPError {
        var error = error
        if error.server == nil { error.server = self.server }
        return error
    }
}
