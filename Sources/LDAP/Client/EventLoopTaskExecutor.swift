public import NIOCore

/// Runs tasks on an event loop.
///
/// What a task awaits on the same loop, such as a ``Connection`` there, costs no change of thread: that saves a third of the
/// processor time of a search, and more when little is under way. A task that runs here must not block: everything else on
/// the loop would wait.
///
/// ```swift
/// await withTaskExecutorPreference(EventLoopTaskExecutor(channel.eventLoop)) { await serve(channel) }
/// ```
public final class EventLoopTaskExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    /// Creates an executor.
    ///
    /// - Parameter eventLoop: The loop, which must outlive the tasks.
    public init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Has a part of a task run on the event loop.
    ///
    /// - Parameter job: The part.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
