import CLDAPTransport
import Glibc

/// What tells one version of a file from another without reading it.
struct FileStamp: Sendable, Hashable {
    /// How long a file must have been left alone before its stamp is believed.
    ///
    /// The kernel's file times advance in steps: a file written twice within one has the same stamp twice.
    private static let settlingTime: Int64 = 1_000_000_000

    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    /// Nanoseconds since 1970 of the last change to the content.
    private let modified: Int64
    /// Nanoseconds since 1970 of the last change to anything; unlike ``modified``, nobody can set it.
    private let changed: Int64

    init(_ stamp: cldap_file_stamp) {
        self.device = stamp.device
        self.inode = stamp.inode
        self.size = stamp.size
        self.modified = stamp.modified
        self.changed = stamp.changed
    }

    /// Asks for a file's stamp; the call may block.
    ///
    /// - Returns: `nil` when there is no such file, or none that may be looked at.
    init?(ofFile path: String) {
        var stamp = cldap_file_stamp()
        guard !path.utf8.contains(0), cldap_file_stamp_of_path(path, &stamp) == 0 else { return nil }
        self.init(stamp)
    }

    /// Whether the same stamp will mean the same content.
    ///
    /// - Parameter now: Nanoseconds since 1970.
    /// - Returns: `false` for a file that was changed just now.
    func isSettled(at now: Int64) -> Bool {
        now.subtractingReportingOverflow(max(self.modified, self.changed)).partialValue > Self.settlingTime
    }

    /// The time on the clock that file times are taken from.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
