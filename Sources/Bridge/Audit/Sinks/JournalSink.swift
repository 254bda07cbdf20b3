/// The journal of systemd, in its native protocol.
struct JournalSink: AuditSink {
    private var socket: DatagramSocket

    init(path: String = "/run/systemd/journal/socket") {
        self.socket = DatagramSocket(path: path)
    }

    mutating func open() throws(AuditSinkError) { try self.socket.connect() }

    mutating func write(_ lines: ArraySlice<AuditLine>) throws(AuditSinkError) -> AuditSinkProgress {
        guard let line = lines.first else { return .taken(0) }
        return try self.socket.send(line.journalEntry)
    }

    mutating func close() { self.socket.close() }
}
