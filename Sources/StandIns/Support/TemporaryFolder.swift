import FoundationEssentials
import Glibc

/// A new folder that only this user may enter, with a path short enough for a Unix domain socket inside.
public struct TemporaryFolder: Sendable, Hashable {
    /// The longest path that `connect` takes for a Unix domain socket: `sun_path` without its final NUL.
    public static let maximumSocketPathLength = 107

    /// The folder's absolute path, without a slash at the end.
    public let path: String

    /// Makes a folder below `TMPDIR`, or below `/tmp` where `TMPDIR` is absent or too long for sockets.
    ///
    /// - Parameter prefix: How the folder's name begins; six random characters follow.
    /// - Throws: ``TemporaryFolderError`` when the folder cannot be made.
    public init(prefix: String) throws(TemporaryFolderError) {
        let parents = [ProcessInfo.processInfo.environment["TMPDIR"], "/tmp"]
            .compactMap { $0 }
            .filter { $0.hasPrefix("/") }
        let templates = parents.map { parent in
            (parent.hasSuffix("/") ? String(parent.dropLast()) : parent) + "/\(prefix)-XXXXXX"
        }
        // 32 is room for the name of the socket and a slash.
        let template = templates.first { $0.utf8.count + 32 <= Self.maximumSocketPathLength } ?? "/tmp/\(prefix)-XXXXXX"
        var bytes = Array(template.utf8CString)
        let made = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard made else {
            throw TemporaryFolderError(path: template, reason: String(cString: strerror(errno)))
        }
        self.path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path of something inside the folder.
    ///
    /// - Parameter name: A path inside the folder.
    /// - Returns: The absolute path.
    public func file(_ name: String) -> String {
        "\(self.path)/\(name)"
    }

    /// Writes a file that only this user may read.
    ///
    /// - Parameters:
    ///   - name: The file's name inside the folder.
    ///   - text: What it holds.
    /// - Returns: The file's path.
    /// - Throws: ``TemporaryFolderError`` when the file cannot be written.
    @discardableResult
    public func write(_ name: String, _ text: String) throws(TemporaryFolderError) -> String {
        let path = self.file(name)
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else {
            throw TemporaryFolderError(path: path, reason: String(cString: strerror(errno)))
        }
        return path
    }

    /// Removes the folder and all that is in it, if it is still there.
    public func remove() {
        try? FileManager.default.removeItem(atPath: self.path)
    }
}
