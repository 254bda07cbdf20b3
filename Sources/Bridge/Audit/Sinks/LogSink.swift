import Logging

/// The service's log; it cannot say whether it kept a line.
struct LogSink: AuditSink {
    let logger: Logger

    mutating func write(_ lines: ArraySlice<AuditLine>) throws(AuditSinkError) -> AuditSinkProgress {
        for line in lines { self.logger.log(level: line.level, "callout", metadata: line.metadata) }
        return .taken(lines.count)
    }
}
