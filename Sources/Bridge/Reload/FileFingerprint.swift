// Which of the two modules has `stat` for the compiler, depends on what else it compiles at the same time.
import CoreFoundation
import Glibc

/// What tells whether a file was changed or replaced, without reading it.
///
/// A link is followed: orchestrators replace mounted files by turning a link to a new folder. Besides the time of the
/// last write, which whoever copies a file may set to that of the old one, the time counts at which anything of it was
/// changed, which nobody sets.
struct FileFingerprint: Sendable, Hashable {
    private struct Identity: Sendable, Hashable {
        let device: UInt
        let inode: UInt
        let size: Int
        let written: Time
        let changed: Time
    }

    private struct Time: Sendable, Hashable {
        let seconds: Int
        let nanoseconds: Int

        init(_ time: timespec) {
            self.seconds = Int(time.tv_sec)
            self.nanoseconds = Int(time.tv_nsec)
        }
    }

    /// `nil` for a file that is not there.
    private let identity: Identity?

    /// Looks at files; blocks as long as the file system does.
    static func look(at paths: [String]) -> [String: FileFingerprint] {
        Dictionary(paths.map { ($0, FileFingerprint(ofFile: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Looks at a file; blocks as long as the file system does.
    init(ofFile path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else {
            self.identity = nil
            return
        }
        self.identity = Identity(
            device: UInt(information.st_dev),
            inode: UInt(information.st_ino),
            size: Int(information.st_size),
            written: Time(information.st_mtim),
            changed: Time(information.st_ctim)
        )
    }
}
