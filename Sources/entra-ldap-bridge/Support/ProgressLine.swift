import Glibc

/// How far a command is, on one line of standard error; nothing where that is no terminal.
struct ProgressLine {
    private static let interval = Duration.milliseconds(200)
    private static let width = 30

    private let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1
    private var last: ContinuousClock.Instant?

    init(total: Int) {
        self.total = total
    }

    /// Shows how far it is, a few times a second at most.
    mutating func show(done: Int, note: String) {
        guard self.isShown else { return }
        let now = ContinuousClock.now
        if let last = self.last, last.duration(to: now) < Self.interval { return }
        self.last = now
        let filled = self.total > 0 ? min(Self.width, done * Self.width / self.total) : 0
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
        Self.write("\r\u{1B}[K[\(bar)] \(done) of \(self.total), \(note)")
    }

    /// Takes the line away.
    mutating func end() {
        guard self.isShown, self.last != nil else { return }
        Self.write("\r\u{1B}[K")
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
