import ArgumentParser
import Glibc

/// Standard output, where a command's result goes.
enum StandardOutput {
    /// Writes a line, at once.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - terminator: What stands behind it.
    /// - Throws: `ExitCode` where it cannot be written, after standard error was told why. A reader that went away, as
    ///   `head` does, is no error to tell of: the program ends as the others of a pipeline do.
    static func print(_ text: String, terminator: String = "\n") throws {
        try (text + terminator).utf8CString
            .withUnsafeBytes { bytes in
                // Without the zero at the end.
                try Self.write(UnsafeRawBufferPointer(rebasing: bytes.dropLast()))
            }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Whoever shares the terminal may have made it so; a signal ends the wait.
                var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                _ = poll(&descriptor, 1, 1000)
            case EPIPE: throw ExitCode(ExitCodes.readerGone)
            case let number:
                StandardError.print("standard output can't be written: \(String(cString: strerror(number)))")
                throw ExitCode(ExitCodes.outputFailed)
            }
        }
    }
}
