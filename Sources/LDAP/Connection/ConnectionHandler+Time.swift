import NIOCore

extension ConnectionHandler {
    /// One task for all deadlines, at the earliest of them.
    func scheduleWakeUp() {
        guard let earliest = self.deadlines.earliest else { return }
        if let wakeUp, wakeUp.deadline <= earliest { return }
        self.wakeUp?.task.cancel()
        let task = self.eventLoop.assumeIsolated().scheduleTask(deadline: earliest) { self.deadlinesPassed() }
        self.wakeUp = (earliest, task)
    }

    func deadlinesPassed() {
        self.wakeUp = nil
        let now = NIODeadline.now()
        var isDead = false
        for messageID in self.deadlines.removeDue(at: now) {
            guard let operation = self.pending[messageID] else { continue }
            // While nothing is read, nobody can tell whether the server is silent.
            if self.fullStreams.isEmpty, self.silence.waitedInVain(since: operation.sent, until: now) { isDead = true }
            self.abandon(messageID)
            operation.operation.finish(
                .failure(self.located(LDAPError(code: .deadlineExceeded, message: "the server did not answer in time")))
            )
        }
        if isDead {
            // The next search must not find out again.
            self.fail(
                LDAPError(code: .connectionClosed, message: "the server fell silent; the connection was given up")
            )
        } else {
            self.scheduleWakeUp()
        }
    }
}
