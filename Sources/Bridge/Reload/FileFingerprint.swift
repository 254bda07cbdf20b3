import Glibc

/// What tells whether a file was changed or replaced, without reading it.
///
/// A link is followed: orchestrators replace mounted files by turning a link to a new folder.
struct FileFingerprint: Sendable, Hashable {
    private struct Identity: Sendable, Hashable {
        let device: UInt
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// `nil` for a file that is not there.
    private let identity: Identity?

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
            seconds: Int(information.st_mtim.tv_sec),
            nanoseconds: Int(information.st_mtim.tv_nsec)
        )
    }
}
