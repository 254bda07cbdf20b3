import Logging
import Synchronization

/// Takes records and has a thread of its own write them.
///
/// Whoever adds a record never waits for it. What the thread does is in ``AuditWriterThread``.
final class AuditWriter: Sendable {
    /// What others and the thread share.
    struct Shared {
        var backlog: AuditBacklog<AuditEntry>
        /// Where records go from now on, until the thread has seen it.
        var newSink: (@Sendable () -> any AuditSink)?
        var wantsReopening = false
        /// How many of those that were lost are told.
        var toldLost = 0
        /// What the thread waits for.
        var wait = AuditWriterWait()
        /// Whether the thread ends once nothing waits.
        var isFinishing = false
        /// Whether the thread ends now.
        var isAbandoned = false
    }

    let shared: Mutex<Shared>
    let pipe: WakePipe
    /// Ends when the thread does.
    let ended: AsyncStream<Never>
    let endedContinuation: AsyncStream<Never>.Continuation
    private let storedIsFailing = Atomic<Bool>(false)

    /// - Throws: ``AuditSinkError`` where the system has no descriptor left.
    init(capacity: Int, sink: @escaping @Sendable () -> any AuditSink) throws(AuditSinkError) {
        self.shared = Mutex(Shared(backlog: AuditBacklog(capacity: capacity), newSink: sink))
        self.pipe = try WakePipe()
        (self.ended, self.endedContinuation) = AsyncStream.makeStream()
    }

    /// Whether records cannot be written at the moment.
    var isFailing: Bool {
        get { self.storedIsFailing.load(ordering: .relaxed) }
        set { self.storedIsFailing.store(newValue, ordering: .relaxed) }
    }

    /// Records that were written, lost, and those that wait.
    var counts: (written: Int, lost: Int, waiting: Int) {
        self.shared.withLock { ($0.backlog.written, $0.backlog.lost, $0.backlog.count) }
    }

    /// Starts the thread; called once.
    ///
    /// - Parameter logger: Is told of trouble.
    /// - Throws: ``AuditSinkError`` where the system has no thread left.
    func start(telling logger: Logger) throws(AuditSinkError) {
        try DetachedThread.start {
            var thread = AuditWriterThread(writer: self, logger: logger)
            thread.run()
            self.endedContinuation.finish()
        }
    }

    /// Takes a record.
    ///
    /// - Returns: `false` when there is no room for it.
    func add(_ entry: AuditEntry) -> Bool {
        let (isAdded, wakes) = self.shared.withLock { shared in
            let isAdded = shared.backlog.add(entry)
            let wakes = shared.wait.added(
                isAwaited: entry.receipt != nil,
                count: shared.backlog.count,
                capacity: shared.backlog.capacity
            )
            return (isAdded, wakes)
        }
        if wakes { self.pipe.wake() }
        return isAdded
    }

    /// Has the thread write elsewhere from now on; what waits goes there too.
    func replaceSink(capacity: Int, by sink: (@Sendable () -> any AuditSink)?) {
        self.tell { shared in
            shared.backlog.capacity = capacity
            if let sink { shared.newSink = sink }
        }
    }

    /// Has the thread open anew what it writes to.
    func reopen() {
        self.tell { $0.wantsReopening = true }
    }

    /// Has the thread write what waits, and end.
    func finish() {
        self.tell { $0.isFinishing = true }
    }

    /// Gives up what is not written.
    ///
    /// - Returns: How many records are lost that the thread has not told of.
    func abandon() -> Int {
        let (entries, untold) = self.shared.withLock { shared in
            shared.isAbandoned = true
            shared.wait.told()
            let entries = shared.backlog.close()
            return (entries, shared.backlog.lost - shared.toldLost)
        }
        for entry in entries { entry.receipt?.settle(false) }
        self.pipe.wake()
        return untold
    }

    private func tell(_ change: (inout Shared) -> Void) {
        self.shared.withLock { shared in
            change(&shared)
            shared.wait.told()
        }
        self.pipe.wake()
    }
}
