/// Why a file cannot be used.
///
/// Holds nothing of the file's content.
package struct FileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "\(self.path): \(self.reason)" }

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - reason: What is wrong, without anything of its content.
    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
