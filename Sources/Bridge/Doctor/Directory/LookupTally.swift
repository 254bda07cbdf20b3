import Directory

/// What came of looking some people up by their own keys.
struct LookupTally: Sendable {
    private(set) var correlation: [Duration] = []
    private(set) var groups: [Duration] = []
    private var found = 0
    private var unknown = 0
    private var ambiguous = 0
    private var contradicted = 0
    private var groupCounts: [Int] = []
    private var roundTrips: [Int] = []
    private var strategy: GroupSettings.Strategy?

    mutating func add(_ report: ResolutionReport) {
        self.correlation.append(report.correlationTime)
        self.groups.append(report.groupsTime)
        switch report.outcome {
        case .found(let resolution):
            self.found += 1
            self.groupCounts.append(resolution.groups.count)
            self.roundTrips.append(report.roundTrips)
            self.strategy = report.groupStrategy ?? self.strategy
        case .unknown: self.unknown += 1
        case .ambiguous: self.ambiguous += 1
        case .contradicted: self.contradicted += 1
        }
    }

    /// Whether people are found.
    var grade: DoctorGrade {
        let count = self.correlation.count
        let finding = "\(self.found) of \(count) people that are seen are found by their own keys"
        guard self.found < count else { return .ok(finding) }
        let parts = [
            (self.ambiguous, "match several entries"), (self.contradicted, "have another SID than the key says"),
            (self.unknown, "are not found"),
        ]
        let reasons = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return .warning(
            "\(finding): \(reasons)",
            "use attributes that name one person each in `correlation`, and a filter that leaves others out"
        )
    }

    /// What groups were found; `nil` when nobody was.
    var groupsGrade: DoctorGrade? {
        guard let strategy, let most = self.groupCounts.max(), let trips = self.roundTrips.max() else { return nil }
        return .ok("by \(strategy.rawValue), \(most) at most, in look-ups of \(trips) round trips at most")
    }
}
