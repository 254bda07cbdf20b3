/// One of a claim's rules, worked out.
struct RuleEvaluation {
    private(set) var report = RuleReport()
    /// The claim's value, if the rule gives one.
    private(set) var value: ClaimValue?

    /// - Parameters:
    ///   - rule: The rule.
    ///   - isList: Whether the claim is a list.
    ///   - reader: What is known.
    init(_ rule: ClaimRule, isList: Bool, reader: SourceReader) {
        if let condition = rule.when {
            let finding = ConditionEvaluator(reader: reader).finding(of: condition)
            self.report.condition = finding
            guard finding.truth == .yes else {
                self.report.absence = finding.truth == .no ? .conditionFails : finding.reason ?? .conditionFails
                return
            }
        }
        let reading = reader.read(rule.source)
        let values = self.values(of: rule, reading, signIn: reader.signIn)
        guard values.isEmpty else {
            self.decide(rule, values, isList: isList)
            return
        }
        let found = reading.values.count + reading.discarded.count
        let lacksApplication = self.report.discarded.contains { $0.reason == .noApplication }
        let absence = reading.absence ?? (lacksApplication ? .noApplication : .nothingLeft(found: found))
        if absence.admitsOther, let value = rule.defaultValue, !value.isEmpty {
            self.report.defaultReason = absence
            self.value = isList ? .strings([value]) : .string(value)
        } else {
            self.report.absence = absence
        }
    }

    /// The values after all stages.
    private mutating func values(of rule: ClaimRule, _ reading: SourceReader.Reading, signIn: SignIn) -> [String] {
        self.report.passedSources = reading.passed
        self.report.stages.raw = reading.raw
        var pipeline = ValuePipeline(reading)
        self.report.stages.found = pipeline.values
        if let pattern = rule.pattern {
            pipeline.match(pattern, replacement: rule.replacement)
        }
        self.report.stages.matched = pipeline.values
        if let map = rule.valueMap {
            pipeline.translate(by: map)
        }
        self.report.stages.mapped = pipeline.values
        for transform in rule.transforms {
            pipeline.apply(transform, signIn: signIn)
            self.report.stages.steps.append(ValueStages.Step(transform: transform, values: pipeline.values))
        }
        pipeline.finish()
        self.report.discarded = pipeline.discarded
        return pipeline.values
    }

    private mutating func decide(_ rule: ClaimRule, _ values: [String], isList: Bool) {
        if isList {
            self.value = .strings(values)
        } else if values.count == 1 {
            self.value = .string(values[0])
        } else if let text = rule.severalValues.text(of: values) {
            self.value = .string(text)
            self.report.severalValues = SeveralValuesNote(count: values.count, treatment: rule.severalValues)
        } else {
            self.report.absence = .severalValues(count: values.count)
        }
    }
}

extension RuleEvaluation {
    /// Whether the claim's next rule is tried.
    ///
    /// Not after a value, and not where this rule could not be worked out: what is not known must not choose.
    var admitsNext: Bool {
        self.report.absence.map { $0 == .conditionFails || $0.admitsOther } ?? false
    }
}
