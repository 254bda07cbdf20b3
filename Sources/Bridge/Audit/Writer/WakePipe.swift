import Glibc

/// Wakes a thread that waits for a descriptor.
final class WakePipe: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    /// - Throws: What the system said, where it has no descriptor left.
    init() throws(AuditSinkError) {
        var ends: [Int32] = [-1, -1]
        // Not `pipe`, which cannot make them closed on exec and non-blocking at once.
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard socketpair(AF_UNIX, Int32(kind), 0, &ends) == 0 else { throw AuditSinkError("make a pair of sockets") }
        (self.readEnd, self.writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(self.readEnd)
        close(self.writeEnd)
    }

    /// Ends the wait, or the next one.
    func wake() {
        var byte: UInt8 = 0
        // A pipe that is full wakes already.
        _ = write(self.writeEnd, &byte, 1)
    }

    /// Waits.
    ///
    /// - Parameters:
    ///   - descriptor: What ends the wait by taking data.
    ///   - time: The longest wait; `nil` has no end.
    func wait(for descriptor: Int32?, atMost time: Duration?) {
        var descriptors = [pollfd(fd: self.readEnd, events: Int16(POLLIN), revents: 0)]
        if let descriptor { descriptors.append(pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)) }
        let milliseconds = time.map { Int32(clamping: Int(max($0, .zero).milliseconds.rounded(.up))) } ?? -1
        _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        guard descriptors[0].revents != 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(self.readEnd, &bytes, bytes.count) == bytes.count {}
    }
}
