import InMemoryLogging
import Logging

/// What a bridge logged, from its start to its end.
struct BridgeLog: Sendable {
    let entries: [InMemoryLogHandler.Entry]

    init(_ entries: [InMemoryLogHandler.Entry]) {
        self.entries = entries
    }

    /// The audit lines, in the order of the callouts' ends.
    var callouts: [[String: String]] {
        self.entries.filter { $0.message == "callout" }.map { $0.metadata.mapValues { "\($0)" } }
    }

    /// The lines about purges of the cache.
    var purges: [[String: String]] {
        self.entries.filter { $0.message == "the cache was purged" }.map { $0.metadata.mapValues { "\($0)" } }
    }

    /// All that was logged, as text.
    var text: String {
        self.entries.map { "\($0.level) \($0.message) \($0.metadata) \($0.error.map { "\($0)" } ?? "")" }
            .joined(separator: "\n")
    }

    /// The audit line of a request.
    func callout(_ requestID: String) -> [String: String]? {
        self.callouts.first { $0["request.id"] == requestID }
    }
}
