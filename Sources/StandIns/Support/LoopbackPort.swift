import Glibc

/// TCP ports on 127.0.0.1 for servers that live as long as a test or a demonstration.
enum LoopbackPort {
    /// Below the range from which Linux takes the ports of outgoing connections (`ip_local_port_range`, from 32768).
    ///
    /// A server that stops and comes back on its port must not find it taken by somebody's outgoing connection, and a
    /// client that tries a stopped server's port must not connect to itself, which TCP allows inside that range.
    private static let candidates = 15_000..<32_000

    /// Finds ports on which nobody listens at the moment.
    ///
    /// Who uses them must be ready to lose the race for one.
    ///
    /// - Parameter count: How many.
    /// - Returns: Different free ports.
    /// - Throws: ``LoopbackPortError`` when none is free after many tries.
    static func free(count: Int) throws(LoopbackPortError) -> [Int] {
        var ports: [Int] = []
        for _ in 0..<1000 where ports.count < count {
            let port = Int.random(in: Self.candidates)
            if !ports.contains(port), Self.isFree(port) { ports.append(port) }
        }
        guard ports.count == count else {
            throw LoopbackPortError()
        }
        return ports
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafeBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return false }
            return bind(descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count)) == 0
        }
    }
}
