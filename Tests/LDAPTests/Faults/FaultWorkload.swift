import Synchronization

/// Callers that send operation after operation, so that some are in flight whenever a fault begins.
final class FaultWorkload: Sendable {
    /// An operation: the caller's number, the operation's among the caller's, and the deadline.
    typealias Operation = @Sendable (Int, Int, ContinuousClock.Instant) async throws -> Void

    /// The callers, each with one operation in flight.
    static let callers = 20

    let recorder: OutcomeRecorder
    private let isStopped = Mutex(false)

    init(recorder: OutcomeRecorder) { self.recorder = recorder }

    /// Runs until ``stop()``; returns when the last operation has ended.
    ///
    /// - Parameters:
    ///   - budget: What the operations' deadlines are spread over.
    ///   - endsWithFailure: Whether a caller stops after its first failure.
    ///   - operation: What a caller does again and again.
    func run(
        budget: ClosedRange<Int> = 300...800,
        endsWithFailure: Bool = false,
        _ operation: @escaping Operation
    ) async {
        // Whoever waits for successes must not wait for callers that are gone.
        defer { self.recorder.finish() }
        await withDiscardingTaskGroup { group in
            for caller in 0..<Self.callers {
                group.addTask {
                    for number in 0... where !self.isStopped.withLock({ $0 }) {
                        let spread = (caller * 97 + number * 31) % (budget.upperBound - budget.lowerBound + 1)
                        let succeeded = await self.recorder.record(
                            within: .milliseconds(budget.lowerBound + spread)
                        ) { try await operation(caller, number, $0) }
                        if !succeeded, endsWithFailure { return }
                        // No busy loop, neither of successes nor of failures that come at once.
                        try? await Task.sleep(for: .milliseconds(succeeded ? 5 : 20))
                        if self.isStopped.withLock({ $0 }) || Task.isCancelled { return }
                    }
                }
            }
        }
    }

    func stop() { self.isStopped.withLock { $0 = true } }
}
