import Glibc

/// Files of `/proc`, which are made as they are read and never make their reader wait.
enum ProcessFile {
    /// The text of a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - maximumSize: How many bytes of it are read at most; 4 KiB unless told.
    /// - Returns: The text; `nil` when it cannot be read.
    static func text(_ path: String, maximumSize: Int = 4096) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: min(maximumSize, 4096))
        while bytes.count < maximumSize {
            let count = read(descriptor, &part, min(part.count, maximumSize - bytes.count))
            guard count > 0 else { break }
            bytes += part.prefix(count)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// How many entries a folder has.
    static func entryCount(_ path: String) -> Int? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // The folder itself and its parent.
        return max(count - 2, 0)
    }

    /// How many file descriptors the process may have, from the fourth column of its limits (proc(5)).
    static var openFilesLimit: Double? {
        let lines = self.text("/proc/self/limits")?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix("Max open files") }
        return line.flatMap { $0.split(separator: " ").dropFirst(3).first }.flatMap { Double($0) }
    }
}
