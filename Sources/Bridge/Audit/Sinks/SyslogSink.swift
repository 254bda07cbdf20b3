/// The machine's syslog, in the form of RFC 5424.
struct SyslogSink: AuditSink {
    private var socket: DatagramSocket
    private let header: SyslogHeader

    init(path: String = "/dev/log", header: SyslogHeader = .own) {
        self.socket = DatagramSocket(path: path)
        self.header = header
    }

    mutating func open() throws(AuditSinkError) { try self.socket.connect() }

    mutating func write(_ lines: ArraySlice<AuditLine>) throws(AuditSinkError) -> AuditSinkProgress {
        guard let line = lines.first else { return .taken(0) }
        return try self.socket.send(self.header.message(line))
    }

    mutating func close() { self.socket.close() }
}
