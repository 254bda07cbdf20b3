import Logging
import Synchronization

/// What the writer's thread does: takes records, encodes them, writes them, and waits where that does not go on.
struct AuditWriterThread {
    /// Records that are encoded at the same time.
    private static let batchSize = 64
    /// How long a sink may take nothing before that is trouble.
    private static let patience = Duration.seconds(2)

    private let writer: AuditWriter
    private let logger: Logger
    private var sink: any AuditSink
    /// What was taken, and the lines of it that are not written.
    private var entries: ArraySlice<AuditEntry> = []
    private var lines: ArraySlice<AuditLine> = []
    private var backOff = BackOff()
    private var trouble = AuditTrouble()
    private var blockedSince: ContinuousClock.Instant?

    init(writer: AuditWriter, logger: Logger) {
        self.writer = writer
        self.logger = logger
        self.sink = LogSink(logger: logger)
    }

    private struct Orders {
        var newSink: (@Sendable () -> any AuditSink)?
        var reopens: Bool
        var lost: Int
        var next = Step.write

        enum Step { case write, wait, end, abandon }
    }

    /// Works until it is told to end.
    mutating func run() {
        defer { self.sink.close() }
        while true {
            let orders = self.takeOrders()
            // Who abandons it tells what is lost by that.
            if orders.next == .abandon { return self.drop(self.entries.count, written: false) }
            self.tellLoss(orders.lost, isLast: orders.next == .end)
            if orders.next == .end { return }
            self.follow(orders)
            if !self.lines.isEmpty {
                self.write()
            } else if self.trouble.isFailing {
                self.probe()
            } else {
                self.writer.pipe.wait(for: nil, atMost: self.untilLossIsTold(orders.lost))
                self.gather()
            }
        }
    }

    /// Leaves records that follow soon the time to come.
    private func gather() {
        let gathers = self.writer.shared.withLock { shared in
            shared.backlog.count > 0 && shared.wait.gathers()
        }
        if gathers { self.writer.pipe.wait(for: nil, atMost: AuditWriterWait.gatheringTime) }
    }

    private mutating func takeOrders() -> Orders {
        let hasLines = !self.lines.isEmpty
        let (orders, taken) = self.writer.shared.withLock { shared in
            var orders = Orders(newSink: shared.newSink, reopens: shared.wantsReopening, lost: 0)
            shared.newSink = nil
            shared.wantsReopening = false
            shared.wait.end()
            var taken: [AuditEntry] = []
            if shared.isAbandoned {
                orders.next = .abandon
            } else if !hasLines {
                while taken.isEmpty, shared.backlog.count > 0 {
                    taken = shared.backlog.take(upTo: Self.batchSize) { $0.receipt?.begin() ?? true }
                }
                if taken.isEmpty {
                    orders.next = shared.isFinishing ? .end : .wait
                    if !shared.isFinishing { shared.wait.begin() }
                }
            }
            orders.lost = shared.backlog.lost
            return (orders, taken)
        }
        if !taken.isEmpty {
            self.entries = taken[...]
            self.lines = taken.map { AuditLine($0.record) }[...]
        }
        return orders
    }

    private mutating func follow(_ orders: Orders) {
        do throws(AuditSinkError) {
            if let newSink = orders.newSink {
                self.sink.close()
                self.sink = newSink()
                self.backOff.worked()
                self.blockedSince = nil
                try self.sink.open()
                self.noteSuccess()
            } else if orders.reopens {
                try self.sink.reopen()
            }
        } catch {
            self.noteFailure("\(error)", advice: error.advice)
        }
    }

    /// Nothing waits, and the sink has failed: so that the next record finds it in order.
    private mutating func probe() {
        self.writer.pipe.wait(for: nil, atMost: self.backOff.failed())
        do throws(AuditSinkError) {
            try self.sink.reopen()
            self.noteSuccess()
        } catch {
            self.noteFailure("\(error)", advice: error.advice)
        }
    }

    private mutating func write() {
        do throws(AuditSinkError) {
            switch try self.sink.write(self.lines) {
            case .taken(let count):
                self.blockedSince = nil
                try self.settle(count)
                if count > 0 { self.noteSuccess() }
            case .refused(let error):
                self.logger.error("an audit record was refused", metadata: ["error": "\(error)"])
                self.drop(1, written: false)
            case .blocked(let descriptor):
                let since = self.blockedSince ?? .now
                self.blockedSince = since
                if since.duration(to: .now) > Self.patience {
                    self.noteFailure(
                        "nobody takes the records",
                        advice:
                            "look at what reads them; callouts are answered all the same, unless `failClosed` is set"
                    )
                }
                self.writer.pipe.wait(for: descriptor, atMost: .seconds(1))
            }
        } catch {
            self.noteFailure("\(error)", advice: error.advice)
            self.writer.pipe.wait(for: nil, atMost: self.backOff.failed())
        }
    }

    /// Lines were taken; who waits for one of them is told once it outlasts the machine.
    private mutating func settle(_ count: Int) throws(AuditSinkError) {
        guard self.entries.prefix(count).contains(where: { $0.receipt != nil }) else {
            return self.drop(count, written: true)
        }
        do throws(AuditSinkError) {
            try self.sink.synchronize()
        } catch {
            // What the disk refused may be in the file or not; nobody is told that it is.
            self.drop(count, written: false)
            throw error
        }
        self.drop(count, written: true)
    }

    private mutating func drop(_ count: Int, written: Bool) {
        let dropped = self.entries.prefix(count)
        self.writer.shared.withLock { $0.backlog.settle(count, written: written) }
        for entry in dropped { entry.receipt?.settle(written) }
        self.entries = self.entries.dropFirst(count)
        self.lines = self.lines.dropFirst(count)
    }

    private mutating func noteSuccess() {
        self.backOff.worked()
        self.tell(self.trouble.worked(now: .now))
        self.writer.isFailing = false
    }

    private mutating func noteFailure(_ reason: String, advice: String) {
        self.writer.isFailing = true
        self.tell(self.trouble.failed(reason, now: .now), advice: advice)
    }

    private func untilLossIsTold(_ lost: Int) -> Duration? {
        self.trouble.hasUntold(lost) ? self.trouble.tellsAgain.map { ContinuousClock.now.duration(to: $0) } : nil
    }

    private mutating func tellLoss(_ total: Int, isLast: Bool) {
        guard let notice = self.trouble.lost(total, now: .now, isLast: isLast) else { return }
        self.tell(notice)
        self.writer.shared.withLock { $0.toldLost = total }
    }

    private func tell(_ notice: AuditTrouble.Notice?, advice: String = "") {
        notice?.log(to: self.logger, advice: advice)
    }
}
