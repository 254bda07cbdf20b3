import ServiceLifecycle

/// Runs the replaceable parts of the service, those of the start and those that a reload brings.
final class PartRunner: Service {
    /// Parts that wait to be started: at most those of one reload, as reloads come one after the other.
    private let started: AsyncStream<ReplaceablePart>
    private let continuation: AsyncStream<ReplaceablePart>.Continuation

    init() {
        (self.started, self.continuation) = AsyncStream.makeStream()
    }

    /// Has a part run; before ``run()`` runs, as soon as it does.
    func start(_ part: ReplaceablePart) {
        self.continuation.yield(part)
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for await part in self.started {
                    group.addTask { await part.run() }
                }
            }
        } onGracefulShutdown: {
            self.continuation.finish()
        }
    }
}
