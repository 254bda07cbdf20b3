import Logging

/// A logger for tests that do not look at logs.
var silentLogger: Logger { Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }) }
