extension ResolutionReport {
    /// The report with its directory's name, in the trace as well.
    func named(_ directory: String) -> ResolutionReport {
        var report = self
        report.attempts = self.attempts.map { attempt in
            CorrelationAttempt(rule: attempt.rule, outcome: attempt.outcome, directory: directory)
        }
        report.directory = directory
        return report
    }

    /// The report with the trace and the cost of directories that were asked before.
    func adding(_ earlier: ResolutionReport) -> ResolutionReport {
        var report = self
        report.attempts = earlier.attempts + self.attempts
        report.roundTrips += earlier.roundTrips
        report.byteCount += earlier.byteCount
        report.correlationTime += earlier.correlationTime
        report.groupsTime += earlier.groupsTime
        return report
    }
}
