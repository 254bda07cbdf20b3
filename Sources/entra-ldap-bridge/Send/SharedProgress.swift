import Synchronization

/// A progress line that several tasks show.
final class SharedProgress: Sendable {
    private let line: Mutex<ProgressLine>

    init(total: Int) {
        self.line = Mutex(ProgressLine(total: total))
    }

    func show(done: Int, note: String) { self.line.withLock { $0.show(done: done, note: note) } }

    func end() { self.line.withLock { $0.end() } }
}
