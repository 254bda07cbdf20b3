import Glibc

/// Somebody who listens on a port of 127.0.0.1 and answers nothing.
struct LoopbackListener {
    private let descriptor: Int32

    /// Begins to listen, unless somebody else does already.
    init?(port: Int) {
        self.descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var reuse: Int32 = 1
        setsockopt(self.descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let bound = withUnsafeBytes(of: &address) { bytes in
            bind(
                self.descriptor,
                bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count)
            )
        }
        guard bound == 0, listen(self.descriptor, 1) == 0 else {
            Glibc.close(self.descriptor)
            return nil
        }
    }

    /// Stops listening.
    func close() {
        Glibc.close(self.descriptor)
    }
}
