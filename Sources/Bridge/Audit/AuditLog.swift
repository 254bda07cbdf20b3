import BridgeConfiguration
import EntraCallout
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Writes one line per callout, off the answer's path.
///
/// Records wait in a bounded queue; when it is full they are counted, not waited for: trouble with the audit neither slows
/// nor fails a sign-in, unless ``AuditSettings/failClosed`` wants it so.
final class AuditLog: Service {
    /// How long the end of the service waits for records to be written.
    static let drainTime = Duration.seconds(3)

    private let writer: AuditWriter
    private let settings: Mutex<AuditSettings>
    private let reopenSignals: UnixSignalsSequence?
    private let logger: Logger

    /// - Parameters:
    ///   - settings: Where records go.
    ///   - reopenSignals: The signals on which what is written to is opened anew.
    ///   - logger: Takes records that go to the log, and is told of trouble.
    /// - Throws: ``AuditSinkError`` where the system has no descriptor left.
    init(
        settings: AuditSettings,
        reopenSignals: UnixSignalsSequence? = nil,
        logger: Logger
    ) throws(AuditSinkError) {
        let destination = settings.destination
        self.writer = try AuditWriter(capacity: settings.capacity) { destination.makeSink(logger: logger) }
        self.settings = Mutex(settings)
        self.reopenSignals = reopenSignals
        self.logger = logger
    }

    /// Records that were lost, from the start on.
    var lostCount: Int { self.writer.counts.lost }
    /// Records that were written, from the start on.
    var writtenCount: Int { self.writer.counts.written }
    /// Records that wait.
    var waitingCount: Int { self.writer.counts.waiting }
    /// Whether records cannot be written at the moment.
    var isFailing: Bool { self.writer.isFailing }

    /// Goes on with other settings; what waits is written as they say.
    func apply(_ settings: AuditSettings) {
        let old = self.settings.withLock { current in
            defer { current = settings }
            return current
        }
        let destination = settings.destination
        let logger = self.logger
        var sink: (@Sendable () -> any AuditSink)?
        if destination != old.destination { sink = { destination.makeSink(logger: logger) } }
        self.writer.replaceSink(capacity: settings.capacity, by: sink)
    }

    /// Opens anew what is written to, because somebody moved it.
    func reopen() {
        self.writer.reopen()
    }

    /// Puts a record into the queue.
    ///
    /// Never waits.
    func record(_ record: AuditRecord) {
        _ = self.writer.add(AuditEntry(record: record, receipt: nil))
    }

    /// Puts a record into the queue and waits until it is kept.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - deadline: How long to wait.
    /// - Returns: `false` when it was not kept in time: then it is not written, unless that has begun.
    func keep(_ record: AuditRecord, by deadline: ContinuousClock.Instant) async -> Bool {
        // While nothing can be written, nobody waits for it; the records of refusals try the sink.
        guard !self.isFailing else { return false }
        let receipt = AuditReceipt()
        guard self.writer.add(AuditEntry(record: record, receipt: receipt)) else { return false }
        return await withDeadline(deadline) { await receipt.isKept } ?? false
    }

    /// Writes until shutdown, and what is in the queue then.
    func run() async throws {
        try self.writer.start(telling: self.logger)
        await withDiscardingTaskGroup { group in
            group.addTask {
                guard let signals = self.reopenSignals else { return }
                for await _ in signals { self.reopen() }
            }
            // Throws where the service is cancelled, which ends it all the same.
            try? await gracefulShutdown()
            group.cancelAll()
        }
        self.writer.finish()
        let ended = self.writer.ended
        // A task that is cancelled could not wait, and what is in the queue would be lost: this one is not.
        _ = await Task { await withDeadline(.now + Self.drainTime) { for await _ in ended {} } }.value
        let lost = self.writer.abandon()
        if lost > 0 { self.logger.warning("audit records were lost", metadata: ["lost": "\(lost)"]) }
    }
}
