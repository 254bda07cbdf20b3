import ArgumentParser
import Glibc

/// Where everything goes that is not a command's result.
enum StandardError {
    static func print(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Says what is wrong with a file of the command line; the parser's own errors would go on with all commands' usage.
    ///
    /// - Parameter message: The file, and what is wrong.
    /// - Returns: What to throw.
    static func wrongUsage(_ message: String) -> ExitCode {
        Self.print("Error: \(message)")
        return ExitCode(ExitCodes.wrongUsage)
    }
}
