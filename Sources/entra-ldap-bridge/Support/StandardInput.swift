import ArgumentParser
import Glibc

/// Standard input, where a command says that it reads it.
enum StandardInput {
    /// Reads all of it.
    ///
    /// - Parameter limit: The bytes that it may have.
    /// - Returns: The bytes.
    /// - Throws: `ExitCode`, after standard error was told what is wrong.
    static func read(upTo limit: Int) throws -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw StandardError.wrongUsage("standard input can't be read: \(String(cString: strerror(errno)))")
            }
            guard count > 0 else { return content }
            content += chunk.prefix(count)
            guard content.count <= limit else {
                throw StandardError.wrongUsage("standard input is larger than \(limit) bytes")
            }
        }
    }
}
