import Logging

extension AuditTrouble.Notice {
    /// Writes the line of the log.
    func log(to logger: Logger, advice: String) {
        switch self {
        case .failing(let reason):
            logger.error("audit records cannot be written", metadata: ["error": "\(reason)", "hint": "\(advice)"])
        case .mended(let time):
            logger.notice("audit records are written again", metadata: ["after_ms": "\(time.milliseconds)"])
        case .lost(let count):
            logger.warning("audit records were lost", metadata: ["lost": "\(count)"])
        }
    }
}
