/// A file or folder that could not be made.
public struct TemporaryFolderError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path concerned.
    public let path: String
    /// The system's words for why.
    public let reason: String

    /// Path and reason in a line.
    public var description: String { "cannot write \(self.path): \(self.reason)" }
}
