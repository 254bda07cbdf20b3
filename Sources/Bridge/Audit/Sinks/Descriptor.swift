import Glibc

/// Calls of the system that the sinks share.
enum Descriptor {
    /// Whether a descriptor takes data now.
    static func isReady(_ descriptor: Int32) -> Bool {
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptors, 1, 0) != 0
    }

    /// Writes once.
    ///
    /// - Parameters:
    ///   - bytes: What is written.
    ///   - descriptor: Where.
    ///   - name: What it is for people.
    /// - Returns: How many bytes were written; `nil` where none can be now.
    /// - Throws: What the system said.
    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(AuditSinkError) -> Int? {
        while true {
            let count = Glibc.write(descriptor, bytes, bytes.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return nil
            default: throw AuditSinkError("write to \(name)")
            }
        }
    }

    /// What is known of an open file.
    static func information(of descriptor: Int32, named name: String) throws(AuditSinkError) -> stat {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw AuditSinkError("look at \(name)") }
        return information
    }
}
