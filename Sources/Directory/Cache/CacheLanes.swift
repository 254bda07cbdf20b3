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

    let all: [Lane]
    private let group: MultiThreadedEventLoopGroup
    private let lanes: [ObjectIdentifier: Lane]

    init(group: MultiThreadedEventLoopGroup) {
        let eventLoops = Array(group.makeIterator())
        self.group = group
        self.all = eventLoops.map { Lane($0) }
        self.lanes = Dictionary(
            zip(eventLoops.map { ObjectIdentifier($0) }, self.all),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The lane of the event loop that runs the caller; of any other one where none does.
    var current: Lane {
        let eventLoop = MultiThreadedEventLoopGroup.currentEventLoop
        return eventLoop.flatMap { self.lanes[ObjectIdentifier($0)] } ?? self.lanes[ObjectIdentifier(self.group.any())]
            ?? self.all[0]
    }
}
