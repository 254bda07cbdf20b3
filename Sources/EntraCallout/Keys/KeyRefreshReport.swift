import Logging

/// What a refresh of a tenant's keys brought, for the log.
struct KeyRefreshReport: Sendable {
    let before: Set<String>
    let after: Set<String>
    let findings: [String]
    let failures: [DocumentError]

    /// Logs failures always, and the rest when the keys changed: hourly repetition helps nobody.
    ///
    /// - Parameter logger: The tenant's logger.
    func log(to logger: Logger) {
        for failure in self.failures {
            logger.warning(
                "Tenant keys not refreshed; the last good ones stay",
                metadata: ["error": "\(failure)", "keys.count": "\(self.after.count)"]
            )
        }
        guard self.after != self.before else { return }
        logger.info("Tenant keys changed", metadata: ["keys.count": "\(self.after.count)"])
        for finding in self.findings {
            logger.info("Tenant key not usable", metadata: ["reason": "\(finding)"])
        }
    }
}
