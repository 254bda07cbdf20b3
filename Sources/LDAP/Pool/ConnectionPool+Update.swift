import Logging
import NIOCore
import Synchronization

extension ConnectionPool {
    /// Gives the state machine an input, and does what follows from it.
    func update(_ input: (inout StateMachine, inout StateMachine.Actions) -> Void) {
        self.apply { state, actions in input(&state.machine, &actions) }
    }

    /// The one door into the state: takes an input under the lock, and does what follows outside.
    func apply<Output>(_ input: (inout State, inout StateMachine.Actions) -> Output) -> Output {
        var actions = StateMachine.Actions()
        var answers: [(WaitingRequest, Result<StateMachine.Lease, LDAPError>)] = []
        var old = PoolCounts()
        var new = PoolCounts()
        let output = self.state.withLock { state in
            let output = input(&state, &actions)
            self.takeAnswers(to: actions, from: &state, into: &answers)
            old = state.reported
            new = state.machine.counts
            state.reported = new
            self.schedule(&state)
            return output
        }
        for job in actions.jobs { self.jobsContinuation.yield(job) }
        for connection in actions.closes { connection.beginClosing() }
        if let metrics, old != new { metrics.changed(from: old, to: new) }
        for event in actions.events { self.report(event) }
        // Last: who is served finds counted and told what it was served by.
        for (request, result) in answers { request.finish(result) }
        return output
    }

    private func takeAnswers(
        to actions: StateMachine.Actions,
        from state: inout State,
        into answers: inout [(WaitingRequest, Result<StateMachine.Lease, LDAPError>)]
    ) {
        for (waiterID, lease) in actions.leases {
            guard let request = state.waiters.removeValue(forKey: waiterID) else { continue }
            answers.append((request, .success(lease)))
        }
        for (waiterID, error) in actions.failures {
            guard let request = state.waiters.removeValue(forKey: waiterID) else { continue }
            answers.append((request, .failure(error)))
        }
    }

    /// Has the timer go off at the latest when the state machine wants it.
    ///
    /// Under the lock, so that of two threads the last word is the state machine's last.
    private func schedule(_ state: inout State) {
        guard let wakeUp = state.machine.wakeUp else {
            state.timer?.task.cancel()
            state.timer = nil
            return
        }
        // One that goes off too early sets the next.
        if let timer = state.timer, timer.instant <= wakeUp { return }
        state.timer?.task.cancel()
        let task = self.timerLoop.scheduleTask(deadline: wakeUp.deadline) {
            self.apply { state, actions in
                state.timer = nil
                state.machine.timePassed(now: .now, into: &actions)
            }
        }
        state.timer = (wakeUp, task)
    }

    private func report(_ event: PoolEvent) {
        switch event {
        case .opened(let connectionID, let took):
            self.metrics?.connected(after: took)
            self.logger.debug("connected to the directory server", metadata: ["connection.id": "\(connectionID)"])
        case .connectFailed(_, let error, _):
            self.logger.warning("no connection to the directory server", metadata: ["error": "\(error)"])
        case .closed(let connectionID, .failed(let error)), .closed(let connectionID, .probeFailed(let error)):
            self.logger.notice(
                "a connection to the directory server ended",
                metadata: ["error": "\(error)", "connection.id": "\(connectionID)"]
            )
        case .closed(let connectionID, let reason):
            self.logger.debug(
                "a connection to the directory server was closed",
                metadata: ["reason": "\(reason)", "connection.id": "\(connectionID)"]
            )
        default:
            break
        }
        self.delegate?.pool(self.server, event: event)
    }
}
