import CLDAPTransport
import Glibc

/// A file as it was read, with the stamp that belongs to just these bytes.
package struct FileContent: Sendable {
    /// A file that is being written is read again, so often at most.
    private static let attempts = 3

    package let path: String
    package let bytes: [UInt8]
    let stamp: FileStamp

    /// Reads a regular file; the call may block.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that it may have.
    /// - Returns: All of it.
    /// - Throws: ``FileFailure``, which names the file.
    static func read(_ path: String, limit: Int) throws(FileFailure) -> FileContent {
        guard !path.utf8.contains(0) else { throw FileFailure(path: path, reason: "the path holds a NUL") }
        var attempt = 1
        while true {
            let (content, isWhole) = try Self.readOnce(path, limit: limit)
            if isWhole || attempt == Self.attempts { return content }
            attempt += 1
        }
    }

    /// Reads once, and tells whether the file stayed the same meanwhile.
    private static func readOnce(
        _ path: String,
        limit: Int
    ) throws(FileFailure) -> (content: FileContent, isWhole: Bool) {
        func systemFailure(_ number: Int32) -> FileFailure {
            FileFailure(path: path, reason: String(cString: strerror(number)))
        }
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemFailure(errno) }
        defer { close(descriptor) }
        func stamp() throws(FileFailure) -> cldap_file_stamp {
            var stamp = cldap_file_stamp()
            let result = cldap_file_stamp_of_descriptor(descriptor, &stamp)
            guard result == 0 else { throw systemFailure(result) }
            return stamp
        }
        let before = try stamp()
        guard before.is_regular else { throw FileFailure(path: path, reason: "not a regular file") }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw systemFailure(errno) }
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
            // Watched while reading, because a file can grow after it was asked for its size.
            guard bytes.count <= limit else {
                throw FileFailure(path: path, reason: "it is larger than \(limit) bytes")
            }
        }
        let after = FileStamp(try stamp())
        return (FileContent(path: path, bytes: bytes, stamp: after), isWhole: after == FileStamp(before))
    }
}
