/// One released claim, worked out but not yet weighed against the byte limit.
struct ClaimEvaluation {
    enum Verdict {
        case value(ClaimValue)
        case absent(Absence)
    }

    let name: String
    let priority: Int
    private(set) var verdict: Verdict
    private var attempts: [RuleReport] = []

    /// The claim, unless it is absent.
    var claim: Claim? {
        guard case .value(let value) = self.verdict else { return nil }
        return Claim(name: self.name, value: value)
    }

    /// A claim that no rule defines.
    init(undefined name: String) {
        self.name = name
        self.priority = 0
        self.verdict = .absent(.noRule)
    }

    init(_ rule: ClaimRule, reader: SourceReader) {
        self.name = rule.name
        self.priority = rule.priority
        let reading = reader.read(rule.source)
        var pipeline = ValuePipeline(reading)
        var attempt = RuleReport()
        attempt.stages.raw = reading.raw
        attempt.stages.found = pipeline.values
        if let pattern = rule.pattern {
            pipeline.match(pattern, replacement: rule.replacement)
        }
        attempt.stages.matched = pipeline.values
        if let map = rule.valueMap {
            pipeline.translate(by: map)
        }
        attempt.stages.mapped = pipeline.values
        for transform in rule.transforms {
            pipeline.apply(transform)
            attempt.stages.steps.append(ValueStages.Step(transform: transform, values: pipeline.values))
        }
        pipeline.finish(isUnordered: rule.source.isUnordered)
        attempt.discarded = pipeline.discarded

        let found = reading.values.count + reading.discarded.count
        switch Self.decide(rule, pipeline.values, absence: reading.absence ?? .nothingLeft(found: found)) {
        case .absent(let absence) where absence.admitsOther:
            self.verdict = Self.defaultVerdict(of: rule) ?? .absent(absence)
            if case .value = self.verdict { attempt.defaultReason = absence }
        case let verdict: self.verdict = verdict
        }
        if case .absent(let absence) = self.verdict { attempt.absence = absence }
        self.attempts = [attempt]
    }

    /// What became of the claim, now that the sizes of all are known.
    func report(overrun: ByteOverrun?) -> ClaimReport {
        var attempts = self.attempts
        let disposition: ClaimReport.Disposition
        switch (self.verdict, overrun) {
        case (.absent(let absence), _): disposition = .absent(absence)
        case (.value, .some(let overrun)): disposition = .dropped(overrun)
        case (.value(let value), .none):
            disposition = .released
            attempts[attempts.count - 1].stages.released = value.texts
        }
        return ClaimReport(
            name: self.name,
            disposition: disposition,
            cut: nil,
            attempts: attempts
        )
    }

    private static func decide(_ rule: ClaimRule, _ values: [String], absence: Absence) -> Verdict {
        guard let first = values.first else { return .absent(absence) }
        if rule.isList { return .value(.strings(values)) }
        return values.count == 1 ? .value(.string(first)) : .absent(.severalValues(count: values.count))
    }

    private static func defaultVerdict(of rule: ClaimRule) -> Verdict? {
        guard let value = rule.defaultValue, !value.isEmpty else { return nil }
        return .value(rule.isList ? .strings([value]) : .string(value))
    }
}
