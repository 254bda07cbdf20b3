import Glibc

/// The other end of a supervisor's socket, as systemd has it.
final class NotifyListener: Sendable {
    struct Failure: Error {
        let reason: String
    }

    private let descriptor: Int32

    /// Listens at a path, or at an abstract name with `@` in front.
    init(_ address: String) throws {
        self.descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        let isAbstract = bytes.first == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1))
        let result = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(self.descriptor, $0, length) }
        }
        guard result == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    }

    deinit { close(self.descriptor) }

    /// What was sent and not yet taken.
    func messages() -> [String] {
        var messages: [String] = []
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(self.descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            guard count >= 0 else { return messages }
            messages.append(String(decoding: bytes.prefix(count), as: UTF8.self))
        }
    }

    /// Waits until a message has a line that begins so.
    ///
    /// - Returns: All messages up to it.
    func messages(until prefix: String) async throws -> [String] {
        let deadline = ContinuousClock.now + .seconds(40)
        var messages: [String] = []
        while true {
            messages += self.messages()
            if messages.contains(where: { $0.split(separator: "\n").contains { $0.hasPrefix(prefix) } }) {
                return messages
            }
            guard ContinuousClock.now < deadline else { throw Failure(reason: "no \(prefix) in \(messages)") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
