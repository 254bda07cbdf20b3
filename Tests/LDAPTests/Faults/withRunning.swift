/// Runs something that runs for ever while the body runs.
func withRunning<Result: Sendable>(
    _ run: @escaping @Sendable () async -> Void,
    _ body: () async throws -> Result
) async throws -> Result {
    // Not a child task: the body has to go on in the caller's.
    let task = Task { await run() }
    do {
        let result = try await body()
        task.cancel()
        await task.value
        return result
    } catch {
        task.cancel()
        await task.value
        throw error
    }
}
