extension ResolutionReport {
    /// The report with its directory's name, in the trace as well.
    func named(_ directory: String) -> ResolutionReport {
        var report = self.replacing(
            attempts: self.attempts.map { attempt in
                CorrelationAttempt(rule: attempt.rule, outcome: attempt.outcome, directory: directory)
            }
        )
        report.directory = directory
        return report
    }

    /// The report with the trace and the cost of directories that were asked before.
    func adding(_ earlier: ResolutionReport) -> ResolutionReport {
        self.replacing(
            attempts: earlier.attempts + self.attempts,
            roundTrips: earlier.roundTrips + self.roundTrips,
            byteCount: earlier.byteCount + self.byteCount,
            correlationTime: earlier.correlationTime + self.correlationTime,
            groupsTime: earlier.groupsTime + self.groupsTime
        )
    }

    private func replacing(
        attempts: [CorrelationAttempt],
        roundTrips: Int? = nil,
        byteCount: Int? = nil,
        correlationTime: Duration? = nil,
        groupsTime: Duration? = nil
    ) -> ResolutionReport {
        ResolutionReport(
            outcome: self.outcome,
            attempts: attempts,
            directory: self.directory,
            source: self.source,
            age: self.age,
            roundTrips: roundTrips ?? self.roundTrips,
            byteCount: byteCount ?? self.byteCount,
            correlationTime: correlationTime ?? self.correlationTime,
            groupsTime: groupsTime ?? self.groupsTime
        )
    }
}
