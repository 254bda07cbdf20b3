import Synchronization

/// Tells a callout that its record was kept, or that it was not.
final class AuditReceipt: Sendable {
    private enum State {
        /// The record waits; the callout may withdraw it.
        case waiting(CheckedContinuation<Bool, Never>?)
        /// The record is being written.
        case begun(CheckedContinuation<Bool, Never>?)
        case settled(Bool)
    }

    private let state = Mutex<State>(.waiting(nil))

    /// The record is to be written now.
    ///
    /// - Returns: `false` when the callout has withdrawn it.
    func begin() -> Bool {
        self.state.withLock { state in
            guard case .waiting(let continuation) = state else { return false }
            state = .begun(continuation)
            return true
        }
    }

    /// The record was kept, or will not be.
    func settle(_ isKept: Bool) {
        let continuation = self.state.withLock { state -> CheckedContinuation<Bool, Never>? in
            switch state {
            case .waiting(let continuation), .begun(let continuation):
                state = .settled(isKept)
                return continuation
            case .settled: return nil
            }
        }
        continuation?.resume(returning: isKept)
    }

    /// Waits for the receipt; cancellation withdraws the record, where that is not being written.
    ///
    /// Called once.
    var isKept: Bool {
        get async {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let settled = self.state.withLock { state -> Bool? in
                        switch state {
                        case .waiting:
                            state = .waiting(continuation)
                            return nil
                        case .begun:
                            state = .begun(continuation)
                            return nil
                        case .settled(let isKept): return isKept
                        }
                    }
                    if let settled { continuation.resume(returning: settled) }
                }
            } onCancel: {
                self.settle(false)
            }
        }
    }
}
