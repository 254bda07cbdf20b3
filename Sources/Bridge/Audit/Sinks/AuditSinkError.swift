import Glibc

/// Why records cannot be written.
struct AuditSinkError: Error, Hashable, CustomStringConvertible {
    /// What was tried, as the end of "cannot".
    let operation: String
    /// The system's `errno`; `nil` where it is not the system that refused.
    let code: Int32?
    /// What was wrong where the system did not refuse.
    private let reason: String?

    /// - Parameters:
    ///   - operation: What was tried.
    ///   - code: The system's `errno`; that of the last call unless told.
    init(_ operation: String, code: Int32 = errno) {
        self.operation = operation
        self.code = code
        self.reason = nil
    }

    init(_ operation: String, because reason: String) {
        self.operation = operation
        self.code = nil
        self.reason = reason
    }

    var description: String {
        "cannot \(self.operation): \(self.reason ?? self.code.map { String(cString: strerror($0)) } ?? "")"
    }

    /// What to do.
    var advice: String {
        switch self.code {
        case ENOSPC, EDQUOT: "make room on the file system, or rotate files away"
        case EACCES, EPERM, EROFS: "let the service's user write there"
        case ENOENT: "make the folder, or start what listens there"
        case ELOOP: "the last part of the path is a symbolic link, which is not followed: name the file itself"
        case ECONNREFUSED: "start what listens there"
        case EPIPE: "nobody reads it any more: restart the reader and the service"
        case EIO: "look at the disk's and the kernel's log"
        default: "it is tried again; records wait as long as there is room for them"
        }
    }
}
