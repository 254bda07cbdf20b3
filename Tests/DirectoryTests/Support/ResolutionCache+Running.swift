import Directory

extension ResolutionCache {
    /// Runs look-ups while the body runs.
    func running<Result>(_ body: () async throws -> Result) async throws -> Result {
        let task = Task { await self.run() }
        // What is asked before it runs passes it by.
        while self.isOn, !self.isRunning { await Task.yield() }
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
}
