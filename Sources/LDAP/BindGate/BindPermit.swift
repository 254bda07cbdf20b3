import Synchronization

/// The right to send one bind: its outcome is reported exactly once, whoever ends it.
final class BindPermit: Sendable {
    private let permit: BindGateStateMachine.Permit
    private let gate: BindGate
    private let isReported = Mutex(false)

    init(_ permit: BindGateStateMachine.Permit, of gate: BindGate) {
        self.permit = permit
        self.gate = gate
    }

    deinit {
        // The handler reports when its connection ends. Should it be gone without that, with its event loop, the trial
        // must still end.
        self.report(.unanswered)
    }

    /// Says what came of the bind.
    ///
    /// Only the first report counts.
    func report(_ outcome: BindOutcome) {
        let isFirst = self.isReported.withLock { isReported in
            defer { isReported = true }
            return !isReported
        }
        if isFirst { self.gate.ended(self.permit, outcome) }
    }
}
