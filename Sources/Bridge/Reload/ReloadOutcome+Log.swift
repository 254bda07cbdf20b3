import BridgeConfiguration
import Logging

extension ReloadOutcome {
    /// Findings that a line holds: enough to begin with, and `check-config` shows all.
    private static let maximumFindings = 20

    /// Writes the line of the audit.
    func log(to logger: Logger, trigger: ReloadTrigger, warnings: Int) {
        var metadata: Logger.Metadata = [
            "outcome": "\(self.word.rawValue)",
            "trigger": "\(trigger.rawValue)",
            "generation": "\(self.generation.number)",
            "warnings": "\(warnings)",
        ]
        switch self {
        case .applied(_, let changes):
            metadata["changed"] = Self.list(changes.map(\.rawValue).sorted())
            let waiting = changes.filter(\.needsRestart).map(\.rawValue).sorted()
            if !waiting.isEmpty { metadata["needs.restart"] = Self.list(waiting) }
            logger.log(level: waiting.isEmpty ? .notice : .warning, "configuration reload", metadata: metadata)
        case .unchanged:
            // Who sent a signal wants an answer; a file that was only touched is no news.
            logger.log(level: trigger == .signal ? .notice : .debug, "configuration reload", metadata: metadata)
        case .refused(_, let findings):
            let errors = findings.filter { $0.severity == .error }
            metadata["errors"] = "\(errors.count)"
            metadata["findings"] = Self.list(errors.prefix(Self.maximumFindings).map(\.description))
            metadata["hint"] = "the configuration in use stays; mend the errors, `check-config` shows all of them"
            logger.error("configuration reload", metadata: metadata)
        case .failed(_, let reason):
            metadata["reason"] = "\(reason)"
            metadata["hint"] = "the configuration in use stays; it is read again on SIGHUP and when a file changes"
            logger.error("configuration reload", metadata: metadata)
        }
    }

    /// The generation that answers callouts now.
    private var generation: Generation {
        switch self {
        case .applied(let generation, _), .unchanged(let generation), .refused(let generation, _),
            .failed(let generation, _):
            generation
        }
    }

    private static func list(_ words: [String]) -> Logger.MetadataValue { .array(words.map { .string($0) }) }
}
