/// Why a file could not be read.
///
/// Holds nothing of the file's content.
public struct FileReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason in words, for example `No such file or directory`.
    public let reason: String

    /// The reason.
    public var description: String { self.reason }

    /// Creates an error.
    ///
    /// - Parameter reason: The reason in words.
    public init(_ reason: String) {
        self.reason = reason
    }
}
