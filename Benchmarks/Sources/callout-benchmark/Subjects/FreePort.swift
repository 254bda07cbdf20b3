import Glibc

/// A TCP port on 127.0.0.1 for a subject.
enum FreePort {
    /// Finds a port on which nobody listens at the moment.
    ///
    /// - Returns: The port.
    /// - Throws: ``BenchmarkError`` when there is none.
    static func any() throws(BenchmarkError) -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = LoopbackSocket.address(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = LoopbackSocket.with(&address) { bind(descriptor, $0, size) == 0 }
        guard descriptor >= 0, isBound, LoopbackSocket.with(&address, { getsockname(descriptor, $0, &size) == 0 })
        else { throw BenchmarkError("no port of 127.0.0.1 is free") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
