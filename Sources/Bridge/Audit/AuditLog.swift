import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Writes one line per callout, off the answer's path.
///
/// Records wait in a bounded queue; when it is full they are counted, not waited for: a slow log never slows a sign-in.
final class AuditLog: Service {
    /// Records that may wait.
    static let capacity = 8192

    private let logger: Logger
    private let records: AsyncStream<AuditRecord>
    private let continuation: AsyncStream<AuditRecord>.Continuation
    private let lost = Atomic<Int>(0)

    init(logger: Logger) {
        self.logger = logger
        (self.records, self.continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Puts a record into the queue.
    ///
    /// Never waits.
    func record(_ record: AuditRecord) {
        if case .dropped = self.continuation.yield(record) { self.lost.add(1, ordering: .relaxed) }
    }

    /// Writes until shutdown, and what is in the queue then.
    func run() async throws {
        await withGracefulShutdownHandler {
            for await record in self.records {
                // A log that nobody reads blocks its writer: a thread of NIO's pool, and not one that callouts run on.
                try? await NIOThreadPool.singleton.runIfActive { self.write(record) }
            }
        } onGracefulShutdown: {
            self.continuation.finish()
        }
    }

    private func write(_ record: AuditRecord) {
        let lost = self.lost.exchange(0, ordering: .relaxed)
        if lost > 0 { self.logger.warning("audit records were lost", metadata: ["lost": "\(lost)"]) }
        self.logger.log(level: record.level, "callout", metadata: record.metadata)
    }
}
