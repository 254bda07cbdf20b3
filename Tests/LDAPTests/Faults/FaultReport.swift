import Synchronization

/// What operations came to in each fault, collected over the tests of a suite.
enum FaultReport {
    private static let lines = Mutex<[String: [String]]>([:])

    static func add(_ recorder: OutcomeRecorder, fault: String, suite: String) {
        let line = "fault overshoot: \(suite), \(fault): \(recorder.summary)"
        Self.lines.withLock { $0[suite, default: []].append(line) }
    }

    /// Prints a suite's lines, once.
    static func printLines(of suite: String) {
        let lines = Self.lines.withLock { $0.removeValue(forKey: suite) ?? [] }
        for line in lines.sorted() { print(line) }
    }
}
