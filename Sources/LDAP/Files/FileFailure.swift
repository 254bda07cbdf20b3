/// Why a file cannot be used.
///
/// Holds nothing of the file's content.
struct FileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(self.path): \(self.reason)" }
}
