import Glibc

/// Standard output or standard error.
///
/// They are shared with others, so they are not made non-blocking: it is asked first whether they take data, and no more
/// than a pipe takes at once is given, in whole lines where they are short enough.
struct StreamSink: AuditSink {
    /// PIPE_BUF: a pipe that takes data takes so much, and in one piece.
    private static let pieceSize = 4096

    let descriptor: Int32
    let name: String
    private var progress = LineProgress()

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    static var standardOutput: StreamSink { StreamSink(descriptor: STDOUT_FILENO, name: "standard output") }
    static var standardError: StreamSink { StreamSink(descriptor: STDERR_FILENO, name: "standard error") }

    mutating func write(_ lines: ArraySlice<AuditLine>) throws(AuditSinkError) -> AuditSinkProgress {
        guard Descriptor.isReady(self.descriptor) else { return .blocked(self.descriptor) }
        let lines = lines.lazy.map(\.json)
        let bytes = self.progress.bytes(of: lines, atMost: Self.pieceSize)
        guard let count = try Descriptor.write(bytes, to: self.descriptor, named: self.name) else {
            return .blocked(self.descriptor)
        }
        return .taken(self.progress.wrote(count, of: lines))
    }
}
