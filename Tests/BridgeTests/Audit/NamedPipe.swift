import Glibc
import Testing

/// A named pipe whose reader reads when the test wants it to.
final class NamedPipe: Sendable {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        try #require(mkfifo(path, 0o600) == 0)
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        try #require(descriptor >= 0)
        // Small, so that few records fill it.
        _ = fcntl(descriptor, 1031 /* F_SETPIPE_SZ */, 4096)
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(self.descriptor) }

    /// All that is in the pipe now.
    func readAll() -> [UInt8] {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(self.descriptor, &bytes, bytes.count)
            guard count > 0 else { return all }
            all += bytes.prefix(count)
        }
    }
}
