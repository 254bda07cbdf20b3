/// Something that runs beside the service and may be replaced while it does.
final class ReplaceablePart: Sendable {
    private let body: @Sendable () async -> Void
    private let retirements: AsyncStream<Duration>
    private let retirement: AsyncStream<Duration>.Continuation

    /// Creates a part.
    ///
    /// - Parameter body: Runs until it is cancelled, or until graceful shutdown.
    init(_ body: @escaping @Sendable () async -> Void) {
        self.body = body
        (self.retirements, self.retirement) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// Runs until the part is retired and its grace is over.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.body() }
            group.addTask {
                for await grace in self.retirements {
                    try? await Task.sleep(for: grace)
                    return
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Has the part end.
    ///
    /// - Parameter grace: The time that those who still use it have.
    func retire(after grace: Duration) {
        self.retirement.yield(grace)
    }
}
