public import BridgeConfiguration
import Logging

extension LogSettings {
    /// Makes every logger of the process write as configured.
    ///
    /// Called once, before anything is logged.
    public func bootstrapLogging() {
        let level = Logger.Level(rawValue: self.level.rawValue) ?? .info
        let format = self.format
        LoggingSystem.bootstrap(
            { label, provider in
                var handler: any LogHandler =
                    switch format {
                    case .text: StreamLogHandler.standardError(label: label, metadataProvider: provider)
                    case .json: JSONLogHandler(label: label, metadataProvider: provider)
                    }
                handler.logLevel = level
                return handler
            },
            metadataProvider: .callout
        )
    }
}
