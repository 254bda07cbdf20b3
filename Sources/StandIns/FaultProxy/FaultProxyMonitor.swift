import NIOCore
import Synchronization

/// Counts what a proxy does, and wakes those who wait for it.
final class FaultProxyMonitor: Sendable {
    typealias Condition = @Sendable (FaultProxyStatistics) -> Bool

    private struct State {
        var statistics = FaultProxyStatistics()
        var waiters: [UInt64: (condition: Condition, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var nextID: UInt64 = 0
        /// Waiters cancelled before they began to wait.
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())

    var statistics: FaultProxyStatistics { self.state.withLock(\.statistics) }

    func update(_ change: (inout FaultProxyStatistics) -> Void) {
        let ready = self.state.withLock { state in
            change(&state.statistics)
            let statistics = state.statistics
            let ready = state.waiters.filter { $0.value.condition(statistics) }
            for id in ready.keys { state.waiters[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }

    /// Waits until the statistics are as wanted.
    func wait(atMost limit: Duration, on eventLoop: any EventLoop, until condition: @escaping Condition) async throws {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let timer = eventLoop.scheduleTask(in: TimeAmount(limit)) {
            self.giveUp(id, FaultProxyError(code: .timedOut, message: "\(self.statistics) after \(limit)"))
        }
        defer {
            timer.cancel()
            self.state.withLock { _ = $0.cancelled.remove(id) }
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isDone = self.state.withLock { state in
                    if state.cancelled.contains(id) || condition(state.statistics) { return true }
                    state.waiters[id] = (condition, continuation)
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            self.giveUp(id, CancellationError())
        }
        try Task.checkCancellation()
    }

    private func giveUp(_ id: UInt64, _ error: any Error) {
        let waiter = self.state.withLock { state in
            let waiter = state.waiters.removeValue(forKey: id)
            if waiter == nil, error is CancellationError { state.cancelled.insert(id) }
            return waiter
        }
        waiter?.continuation.resume(throwing: error)
    }
}
