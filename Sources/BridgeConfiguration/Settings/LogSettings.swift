/// What is logged, and in which form.
public struct LogSettings: Sendable, Hashable {
    /// The least severe messages that are logged.
    ///
    /// Raw values are the words of the configuration and of swift-log.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// Everything, each step of each callout included.
        case trace
        /// What helps to find a fault.
        case debug
        /// What an operator wants to know of a healthy service.
        case info
        /// What is unusual, but no fault.
        case notice
        /// What may become a fault.
        case warning
        /// What went wrong.
        case error
        /// What keeps the service from working.
        case critical
    }

    /// The form of a log line.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// For people.
        case text
        /// One JSON object a line, for log collectors.
        case json
    }

    /// The least severe messages that are logged.
    public var level: Level
    /// The form of a log line.
    public var format: Format

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - level: The least severe messages that are logged.
    ///   - format: The form of a log line.
    public init(level: Level = .info, format: Format = .text) {
        self.level = level
        self.format = format
    }
}
