/// Asks until the answer is yes, for states of another process that no event announces.
enum Polling {
    /// Repeats a question every few milliseconds.
    ///
    /// - Parameters:
    ///   - limit: How long to go on asking.
    ///   - condition: The question. What it throws ends the asking.
    /// - Returns: Whether the answer was yes before the time was up.
    /// - Throws: What `condition` throws, or `CancellationError`.
    static func wait(atMost limit: Duration, until condition: () throws -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while try !condition() {
            guard ContinuousClock.now < deadline else { return false }
            try await Task.sleep(for: .milliseconds(3))
        }
        return true
    }
}
