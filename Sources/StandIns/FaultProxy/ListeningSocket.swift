import Glibc

/// The calls on sockets of 127.0.0.1 that SwiftNIO has no door to; none of them blocks.
enum ListeningSocket {
    /// Binds a socket, to a port that the system picks unless told.
    ///
    /// It shares the port with other sockets that do the same as long as only one of them listens. A port that is bound
    /// like this is not given to outgoing connections.
    static func bound(port: Int = 0) throws(FaultProxyError) -> CInt {
        let descriptor = socket(AF_INET, Self.kind, 0)
        guard descriptor >= 0 else { throw Self.failure("socket") }
        var reuse: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<CInt>.size))
        guard Self.with(port: port, { Glibc.bind(descriptor, $0, $1) }) == 0 else {
            defer { Glibc.close(descriptor) }
            throw Self.failure("bind")
        }
        return descriptor
    }

    /// Begins to connect to a port.
    static func connecting(to port: Int) throws(FaultProxyError) -> CInt {
        let descriptor = socket(AF_INET, Self.kind, 0)
        guard descriptor >= 0 else { throw Self.failure("socket") }
        guard Self.with(port: port, { Glibc.connect(descriptor, $0, $1) }) == 0 || errno == EINPROGRESS else {
            defer { Glibc.close(descriptor) }
            throw Self.failure("connect")
        }
        return descriptor
    }

    /// The port that a socket is bound to.
    static func port(of descriptor: CInt) -> Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutableBytes(of: &address) { bytes in
            getsockname(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
        }
        return result == 0 ? Int(UInt16(bigEndian: address.sin_port)) : 0
    }

    /// Changes how many connections may wait for being accepted; allowed on a socket that listens already.
    static func listen(_ descriptor: CInt, backlog: CInt) throws(FaultProxyError) {
        guard Glibc.listen(descriptor, backlog) == 0 else { throw Self.failure("listen") }
    }

    /// Whether so many connections wait for being accepted that the system drops the next SYN.
    static func isFull(_ descriptor: CInt) -> Bool {
        // For a listening socket the two fields are the length of the queue and its limit.
        guard let info = Self.information(descriptor) else { return false }
        return info.tcpi_unacked > info.tcpi_sacked
    }

    static func close(_ descriptor: CInt) {
        Glibc.close(descriptor)
    }

    private static var kind: CInt {
        CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    }

    private static func information(_ descriptor: CInt) -> tcp_info? {
        var info = tcp_info()
        var size = socklen_t(MemoryLayout<tcp_info>.size)
        return getsockopt(descriptor, CInt(IPPROTO_TCP), TCP_INFO, &info, &size) == 0 ? info : nil
    }

    private static func with(port: Int, _ call: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafeBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return -1 }
            return call(base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
    }

    private static func failure(_ call: String) -> FaultProxyError {
        FaultProxyError(code: .socketFailed, message: "\(call): \(String(cString: strerror(errno)))")
    }
}
