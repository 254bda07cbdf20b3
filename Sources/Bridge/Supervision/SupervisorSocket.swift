// Which of the two modules has `timeval` for the compiler, depends on what else it compiles at the same time.
import CoreFoundation
import Glibc

/// The socket on which systemd, or another supervisor that speaks its protocol, wants to be told (sd_notify(3)).
public struct SupervisorSocket: Sendable {
    /// A message that nobody takes is given up after this many seconds.
    private static let timeoutSeconds = 2

    /// A path, or an abstract name after a NUL byte.
    private let name: [UInt8]
    /// How often the supervisor wants a sign of life at least; `nil` if it does not.
    let watchdogInterval: Duration?

    /// Reads what a supervisor gave a process.
    ///
    /// - Parameters:
    ///   - environment: The process' variables.
    ///   - processID: The process' id. A watchdog that is for another process is not for this one.
    init?(environment: [String: String], processID: Int32) {
        guard let address = environment["NOTIFY_SOCKET"], address.hasPrefix("/") || address.hasPrefix("@") else {
            return nil
        }
        var name = Array(address.utf8)
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        // A path needs a NUL byte behind it.
        guard name.count > 1, name.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        self.name = name
        let isOurs = environment["WATCHDOG_PID"].map { Int32($0) == processID } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        self.watchdogInterval = isOurs && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// Takes the socket out of the environment, so that no child of the process speaks for it.
    ///
    /// To be called once, before the process does anything else: nobody may read the environment meanwhile.
    ///
    /// - Returns: The socket; `nil` if nobody supervises the process.
    public static func takeFromEnvironment() -> SupervisorSocket? {
        let names = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]
        var environment: [String: String] = [:]
        for name in names {
            if let value = getenv(name) { environment[name] = String(cString: value) }
            unsetenv(name)
        }
        return SupervisorSocket(environment: environment, processID: getpid())
    }

    /// Sends a message; waits until there is room for it, two seconds at most.
    ///
    /// - Parameter message: Lines of `NAME=value`.
    /// - Returns: `nil` when it was taken, or why not.
    func send(_ message: String) -> String? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { close(descriptor) }
        var timeout = timeval(tv_sec: Self.timeoutSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: self.name) }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        // An abstract name is as long as it is said to be: a NUL byte more would be another name.
        let length = socklen_t(offset + self.name.count + (self.name.first == 0 ? 0 : 1))
        let bytes = Array(message.utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
        return sent == bytes.count ? nil : String(cString: strerror(errno))
    }
}
