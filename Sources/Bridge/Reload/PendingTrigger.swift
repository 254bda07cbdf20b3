import Synchronization

/// What the next reload is for, where a signal and a change of a file come together: the signal, because who sent it
/// wants an answer.
final class PendingTrigger: Sendable {
    private let isSignaled = Atomic<Bool>(false)

    func noteSignal() {
        self.isSignaled.store(true, ordering: .relaxed)
    }

    /// The trigger of the reload that begins.
    func take() -> ReloadTrigger {
        self.isSignaled.exchange(false, ordering: .relaxed) ? .signal : .fileChange
    }
}
