import NIOCore
import NIOPosix
import Synchronization

extension ServerSet {
    /// Waits until DNS has named a server for the first time; with servers from a list there is nothing to wait for.
    ///
    /// - Throws: ``LDAPError``: why the last look-up failed, at once where it has; ``LDAPError/Code/deadlineExceeded``,
    ///   ``LDAPError/Code/cancelled`` and ``LDAPError/Code/tooManyOperations``.
    func waitForFirstServer(deadline: ContinuousClock.Instant) async throws(LDAPError) {
        guard case .discovery(let discovery, _) = self.source else { return }
        let waiter = try self.state.withLock { state throws(LDAPError) -> (id: UInt64, answer: SingleAnswer<Void>)? in
            guard state.pools.isEmpty else { return nil }
            guard !state.hasEnded else { throw Self.endedError }
            if let failure = discovery.failure { throw failure }
            guard state.waiting.count < self.poolConfiguration.maximumWaiting else {
                throw LDAPError(
                    code: .tooManyOperations,
                    message: "\(state.waiting.count) requests wait for DNS to name a server already"
                )
            }
            state.lastWaiterID += 1
            let answer = SingleAnswer<Void>()
            state.waiting[state.lastWaiterID] = answer
            return (state.lastWaiterID, answer)
        }
        guard let (id, answer) = waiter else { return }
        defer { self.state.withLock { $0.waiting[id] = nil } }
        let timer = MultiThreadedEventLoopGroup.singleton.any()
            .scheduleTask(deadline: NIODeadline(deadline)) {
                let timedOut = LDAPError(code: .deadlineExceeded, message: "DNS named no directory server in time")
                answer.finish(.failure(discovery.failure ?? timedOut))
            }
        defer { timer.cancel() }
        do {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { answer.start($0) }
            } onCancel: {
                answer.finish(.failure(LDAPError.callerGaveUp))
            }
        } catch {
            throw error as? LDAPError ?? LDAPError.callerGaveUp
        }
    }

    /// What an operation fails with when there is nobody to ask.
    var noServer: LDAPError {
        if case .discovery(let discovery, _) = self.source, let failure = discovery.failure { return failure }
        return LDAPError(code: .connectFailed, message: "no directory server is known")
    }
}
