// Which of the two modules has `stat` for the compiler, depends on what else it compiles at the same time.
import CoreFoundation
import Glibc

/// A file that is appended to, or a named pipe.
///
/// A symbolic link as the last part of the path is not followed: whoever may write into the folder could have the service
/// write anywhere.
struct FileSink: AuditSink {
    private static let pieceSize = 64 * 1024
    /// Readable for the group, so that a collector needs no rights of root; the process's umask takes more away.
    private static let mode: mode_t = 0o640

    private struct Open {
        let descriptor: Int32
        let isRegular: Bool
        let device: dev_t
        let inode: ino_t
    }

    let path: String
    private var file: Open?
    private var progress = LineProgress()

    init(path: String) {
        self.path = path
    }

    mutating func open() throws(AuditSinkError) {
        if self.file == nil { try self.reopen() }
    }

    mutating func write(_ lines: ArraySlice<AuditLine>) throws(AuditSinkError) -> AuditSinkProgress {
        if let file, !self.isInPlace(file) { try self.reopen() }
        try self.open()
        guard let file else { throw AuditSinkError("open \(self.path)", code: ENOENT) }
        let lines = lines.lazy.map(\.json)
        let bytes = self.progress.bytes(of: lines, atMost: Self.pieceSize)
        guard let count = try Descriptor.write(bytes, to: file.descriptor, named: self.path) else {
            return .blocked(file.descriptor)
        }
        return .taken(self.progress.wrote(count, of: lines))
    }

    mutating func synchronize() throws(AuditSinkError) {
        guard let file, file.isRegular else { return }
        guard fdatasync(file.descriptor) == 0 else { throw AuditSinkError("have \(self.path) written to its disk") }
    }

    mutating func reopen() throws(AuditSinkError) {
        let new = try self.openFile()
        self.close()
        self.file = new
        // The line that was written in part is in the other file; it is written here as a whole.
        self.progress = LineProgress(afterFragment: new.isRegular && self.endsInLine())
    }

    mutating func close() {
        if let file { _ = Glibc.close(file.descriptor) }
        self.file = nil
    }

    /// Whether the path still leads to the file: whoever rotates files moves it away.
    private func isInPlace(_ file: Open) -> Bool {
        var information = stat()
        return stat(self.path, &information) == 0 && information.st_dev == file.device
            && information.st_ino == file.inode
    }

    private func openFile() throws(AuditSinkError) -> Open {
        // Without O_NONBLOCK, a named pipe that nobody reads would hold the thread.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK
        let descriptor = Glibc.open(self.path, flags, Self.mode)
        guard descriptor >= 0 else { throw AuditSinkError("open \(self.path)") }
        do throws(AuditSinkError) {
            let information = try Descriptor.information(of: descriptor, named: self.path)
            let kind = information.st_mode & S_IFMT
            guard [S_IFREG, S_IFIFO, S_IFCHR].contains(kind) else {
                throw AuditSinkError("write to \(self.path)", because: "it is neither a file nor a pipe nor a terminal")
            }
            return Open(
                descriptor: descriptor,
                isRegular: kind == S_IFREG,
                device: information.st_dev,
                inode: information.st_ino
            )
        } catch {
            _ = Glibc.close(descriptor)
            throw error
        }
    }

    /// Whether the file ends without a line break, as after a crash or a full disk.
    ///
    /// A file that cannot be read is taken for one that ends well.
    private func endsInLine() -> Bool {
        let descriptor = Glibc.open(self.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { _ = Glibc.close(descriptor) }
        let end = lseek(descriptor, 0, SEEK_END)
        guard end > 0 else { return false }
        var last: UInt8 = 0
        return pread(descriptor, &last, 1, end - 1) == 1 && last != UInt8(ascii: "\n")
    }
}
