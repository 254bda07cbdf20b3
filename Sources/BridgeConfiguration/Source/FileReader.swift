import Glibc

/// How the loader gets at files: the configuration itself, and the secrets and certificates that it names.
public struct FileReader: Sendable {
    /// Reads a whole file that has no more bytes than a limit.
    package let read: @Sendable (_ path: String, _ limit: Int) throws(FileReadError) -> [UInt8]

    /// Creates a reader.
    ///
    /// - Parameter read: Gives the whole content of the file at a path, or throws if it cannot or if the content has
    ///   more bytes than the limit.
    public init(_ read: @escaping @Sendable (_ path: String, _ limit: Int) throws(FileReadError) -> [UInt8]) {
        self.read = read
    }

    /// The files of this machine.
    public static let system = FileReader { path, limit throws(FileReadError) in
        guard !path.utf8.contains(0) else { throw FileReadError("the path holds a NUL") }
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.systemError() }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Self.systemError() }
        guard information.st_mode & S_IFMT == S_IFREG else { throw FileReadError("not a regular file") }

        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { Self.readSome(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.systemError() }
            guard count > 0 else { return content }
            content += chunk.prefix(count)
            // The size is watched while reading, because a file can grow after it was asked for its size.
            guard content.count <= limit else { throw FileReadError("larger than \(limit) bytes") }
        }
    }

    /// The C function under a name of its own: `read` is a property here.
    private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    }

    private static func systemError() -> FileReadError {
        FileReadError(String(cString: strerror(errno)))
    }
}
