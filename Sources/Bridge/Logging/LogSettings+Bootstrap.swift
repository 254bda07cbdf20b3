public import BridgeConfiguration
import Logging

extension LogSettings {
    /// Makes every logger of the process write as configured.
    ///
    /// Called once, before anything is logged.
    public func bootstrapLogging() {
        let level = Logger.Level(rawValue: self.level.rawValue) ?? .info
        let format = self.format
        LoggingSystem.bootstrap { label in
            var handler: any LogHandler =
                switch format {
                case .text: StreamLogHandler.standardError(label: label)
                case .json: JSONLogHandler(label: label)
                }
            handler.logLevel = level
            return handler
        }
    }
}
