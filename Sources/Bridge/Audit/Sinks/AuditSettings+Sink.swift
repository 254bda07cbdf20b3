import BridgeConfiguration
import Logging

extension AuditSettings.Destination {
    /// The sink of a destination, not open yet.
    func makeSink(logger: Logger) -> any AuditSink {
        switch self {
        case .log: LogSink(logger: logger)
        case .standardOutput: StreamSink.standardOutput
        case .standardError: StreamSink.standardError
        case .journald: JournalSink()
        case .syslog: SyslogSink()
        case .file(let path): FileSink(path: path)
        }
    }
}
