import Glibc

/// A Unix domain socket that takes datagrams, connected anew after a failure.
struct DatagramSocket {
    /// What the kernel may hold for us; the greatest datagram is a little smaller.
    private static let bufferSize: Int32 = 1 << 20

    let path: String
    private var descriptor: Int32?

    init(path: String) {
        self.path = path
    }

    /// Connects, unless it is connected.
    ///
    /// - Returns: The descriptor.
    @discardableResult
    mutating func connect() throws(AuditSinkError) -> Int32 {
        if let descriptor { return descriptor }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(self.path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw AuditSinkError("connect to \(self.path)", code: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let kind = SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = socket(AF_UNIX, Int32(kind), 0)
        guard descriptor >= 0 else { throw AuditSinkError("make a socket") }
        var size = Self.bufferSize
        setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        let isConnected = withUnsafeBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return false }
            return Glibc.connect(descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count)) == 0
        }
        guard isConnected else {
            let error = AuditSinkError("connect to \(self.path)")
            _ = Glibc.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        return descriptor
    }

    /// Sends a datagram.
    mutating func send(_ datagram: [UInt8]) throws(AuditSinkError) -> AuditSinkProgress {
        let descriptor = try self.connect()
        while true {
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            if Glibc.send(descriptor, datagram, datagram.count, flags) >= 0 { return .taken(1) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .blocked(descriptor)
            case EMSGSIZE: return .refused(AuditSinkError("send \(datagram.count) bytes to \(self.path)"))
            default:
                let error = AuditSinkError("send to \(self.path)")
                self.close()
                throw error
            }
        }
    }

    mutating func close() {
        if let descriptor { _ = Glibc.close(descriptor) }
        self.descriptor = nil
    }
}
