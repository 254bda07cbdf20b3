import LDAP
import NIOCore
import NIOPosix
import Tracing

/// The ways on which the look-ups of a cache begin: one for each event loop, so that a look-up runs where its caller does.
struct CacheLanes: Sendable {
    /// One way.
    struct Lane: Sendable {
        let executor: EventLoopTaskExecutor
        /// Look-ups to begin, each with the context of the caller who was the first to want it.
        let jobs: AsyncStream<(CacheStateMachine.Job, ServiceContext?)>
        private let continuation: AsyncStream<(CacheStateMachine.Job, ServiceContext?)>.Continuation

        init(_ eventLoop: any EventLoop) {
            self.executor = EventLoopTaskExecutor(eventLoop)
            // Bounded by the state machine: as many as there may be look-ups under way.
            (self.jobs, self.continuation) = AsyncStream.makeStream()
        }

        func begin(_ job: CacheStateMachine.Job, _ context: ServiceContext?) {
            self.continuation.yield((job, context))
        }

        func finish() {
            self.continuation.finish()
        }
    }

    /// At least one: a group has an event loop.
    let all: [Lane]
    private let lanes: [ObjectIdentifier: Lane]

    init(group: MultiThreadedEventLoopGroup) {
        let eventLoops = Array(group.makeIterator())
        self.all = eventLoops.map { Lane($0) }
        self.lanes = Dictionary(
            zip(eventLoops.map { ObjectIdentifier($0) }, self.all),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The lane of the event loop that runs the caller; the first one where none does.
    var current: Lane {
        MultiThreadedEventLoopGroup.currentEventLoop.flatMap { self.lanes[ObjectIdentifier($0)] } ?? self.all[0]
    }
}
