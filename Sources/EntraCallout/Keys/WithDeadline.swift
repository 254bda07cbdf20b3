/// Runs an operation until it ends or its time is over, whichever is first.
///
/// - Parameters:
///   - deadline: When to stop waiting; the operation is then cancelled.
///   - operation: What to do. It must end soon after it is cancelled.
/// - Returns: The operation's value, or `nil` when its time was over first.
package func withDeadline<Value: Sendable>(
    _ deadline: ContinuousClock.Instant,
    operation: @escaping @Sendable () async -> Value
) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
        group.addTask { await operation() }
        group.addTask {
            try? await Task.sleep(until: deadline, clock: .continuous)
            return nil
        }
        defer { group.cancelAll() }
        return await group.next() ?? nil
    }
}
