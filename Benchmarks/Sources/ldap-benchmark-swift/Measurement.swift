import Glibc

/// What some searches took.
struct Measurement: Sendable {
    /// The moment before them.
    struct Start {
        let time = ContinuousClock.now
        fileprivate let processorTime = Measurement.processorTime
    }

    private let elapsed: Duration
    private let processorTime: Duration
    private let latencies: [Duration]

    init(since start: Start, latencies: [Duration]) {
        self.processorTime = Self.processorTime - start.processorTime
        self.elapsed = start.time.duration(to: .now)
        self.latencies = latencies.sorted()
    }

    /// Searches, seconds, CPU microseconds, and the 50th and 99th percentile of latency in microseconds, as the C program
    /// prints them.
    var line: String {
        guard !self.latencies.isEmpty else { return "0 0 0 0 0" }
        let values = [
            self.elapsed / .seconds(1), self.processorTime / .microseconds(1),
            self.latencies[self.latencies.count / 2] / .microseconds(1),
            self.latencies[self.latencies.count * 99 / 100] / .microseconds(1),
        ]
        return "\(self.latencies.count) " + values.map { "\($0)" }.joined(separator: " ")
    }

    /// User and system time of this process so far.
    private static var processorTime: Duration {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return [usage.ru_utime, usage.ru_stime]
            .reduce(.zero) {
                $0 + .seconds($1.tv_sec) + .microseconds($1.tv_usec)
            }
    }
}
