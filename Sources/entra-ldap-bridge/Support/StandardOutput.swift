import Glibc

/// Standard output, where a command's result goes.
enum StandardOutput {
    /// Writes out what `print` has collected; it does so by itself only at the end where the output is no terminal.
    static func flush() {
        fflush(nil)
    }
}
