import Glibc

/// Where progress is told.
struct StandardError: TextOutputStream {
    mutating func write(_ string: String) {
        var string = string
        // A line of progress that does not get through is no loss.
        string.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
