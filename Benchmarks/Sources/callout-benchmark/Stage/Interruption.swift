import UnixSignals

/// The end of the benchmark by a signal, which takes everything down that it started.
enum Interruption {
    private enum End<Result: Sendable>: Sendable {
        case finished(Result)
        case interrupted
    }

    /// Runs something until it ends or a signal comes; what runs is then cancelled, and has ended when this returns.
    ///
    /// - Parameter body: What to run.
    /// - Returns: What the body returns; `nil` after a signal.
    /// - Throws: What the body throws.
    static func watching<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        // Trapped before anything is started: from here on each way out goes through the clean-up of what runs.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        return try await withThrowingTaskGroup(of: End<Result>.self) { group in
            group.addTask { .finished(try await body()) }
            group.addTask {
                for await _ in signals { break }
                return .interrupted
            }
            let end = try await group.next() ?? .interrupted
            group.cancelAll()
            // What the cancelled body throws is the consequence, not the cause.
            while await group.nextResult() != nil {}
            return if case .finished(let result) = end { result } else { nil }
        }
    }
}
