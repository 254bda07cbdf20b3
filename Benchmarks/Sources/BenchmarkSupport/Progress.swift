import Glibc

/// Progress, which is no part of the result.
package enum Progress {
    /// Writes a line to standard error.
    ///
    /// - Parameter line: How far it is.
    package static func tell(_ line: String) {
        // A line of progress that does not get through is no loss.
        Array("\(line)\n".utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
