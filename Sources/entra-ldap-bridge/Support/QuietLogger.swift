import Logging

extension Logger {
    /// For commands whose output is their result: what goes wrong is in the result already, so only warnings pass.
    static func forCommand(_ label: String, level: Logger.Level = .error) -> Logger {
        Logger(label: label) { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }
}
