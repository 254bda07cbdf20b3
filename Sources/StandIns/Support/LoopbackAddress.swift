import Glibc

/// An IPv4 address of the loopback interface, where all of 127.0.0.0/8 is this machine.
///
/// A server whose ports cannot be chosen gets an address of its own.
struct LoopbackAddress: Sendable, Hashable, CustomStringConvertible {
    /// Why no address could be had.
    enum Failure: Error, Sendable, Hashable {
        /// This user may not listen on such a port.
        case notPermitted(port: Int)
        /// Somebody listens on such a port, of every address that was tried.
        case taken(port: Int)
        /// The system refused for another reason.
        case system(reason: String)
    }

    /// 127.0.0.1, where clients and servers usually meet.
    static let usual = LoopbackAddress(bytes: [127, 0, 0, 1])

    /// The four bytes.
    let bytes: [UInt8]

    /// The address as it is written.
    var description: String { self.bytes.map { String($0) }.joined(separator: ".") }

    /// Finds an address on which nobody has any of the ports at the moment.
    ///
    /// There are so many addresses that nobody else will have picked the same.
    ///
    /// - Parameter ports: The TCP ports.
    /// - Returns: The address.
    /// - Throws: ``Failure``.
    static func free(ports: [Int]) throws(Failure) -> LoopbackAddress {
        var taken = 0
        for _ in 0..<20 {
            let bytes = (0..<3).map { _ in UInt8.random(in: 1...254) }
            let address = LoopbackAddress(bytes: [127] + bytes)
            var isFree = true
            for port in ports where isFree {
                isFree = try address.isFree(port)
                if !isFree { taken = port }
            }
            if isFree { return address }
        }
        throw .taken(port: taken)
    }

    /// Whether somebody listens on a port, without connecting to it.
    ///
    /// - Parameter port: The TCP port.
    /// - Returns: Whether the system's table of connections has a listener on exactly this address.
    func isListening(_ port: Int) -> Bool {
        // The bytes in memory, written as a number of this machine: that is how the table has it.
        let number = self.bytes.reversed().map { Self.hexadecimal(Int($0), digits: 2) }.joined()
        let listener = " \(number):\(Self.hexadecimal(port, digits: 4)) 00000000:0000 0A "
        // The table may be long, and listeners are its beginning.
        guard let file = fopen("/proc/self/net/tcp", "r") else { return false }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 512)
        // A headline.
        guard fgets(&line, CInt(line.count), file) != nil else { return false }
        while fgets(&line, CInt(line.count), file) != nil, strstr(line, " 0A ") != nil {
            if strstr(line, listener) != nil { return true }
        }
        return false
    }

    private func isFree(_ port: Int) throws(Failure) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        withUnsafeMutableBytes(of: &address.sin_addr) { $0.copyBytes(from: self.bytes) }
        let status = withUnsafeBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return Int32(-1) }
            return bind(descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
        if status == 0 { return true }
        switch errno {
        case EADDRINUSE: return false
        case EACCES: throw .notPermitted(port: port)
        default: throw .system(reason: String(cString: strerror(errno)))
        }
    }

    private static func hexadecimal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
