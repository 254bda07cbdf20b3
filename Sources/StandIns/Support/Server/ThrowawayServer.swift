/// A server program that runs below a guard for as long as somebody uses it.
protocol ThrowawayServer: Sendable {
    /// The process that runs it.
    var serverGuard: ServerGuard { get }
}

extension ThrowawayServer {
    /// Lends the server to a body, and ends it on every way out.
    ///
    /// - Parameter body: What to do with it.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws.
    func lend<Result>(to body: (Self) async throws -> Result) async throws -> Result {
        let result: Result
        do {
            result = try await body(self)
        } catch {
            await self.serverGuard.finish()
            throw error
        }
        await self.serverGuard.finish()
        return result
    }
}
