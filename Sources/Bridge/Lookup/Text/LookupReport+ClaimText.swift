extension LookupReport.ClaimLine {
    /// The claim from the directory's bytes to its value.
    func add(to page: inout TextPage, _ values: ValueText) {
        let text =
            self.isReleased
            ? "\(values.list(self.released))  (\(self.bytes) bytes)"
            : self.disposition + (self.isRequired ? "; the application requires it" : "")
        page.item(self.mark.text, self.mark.tone, self.name, width: 0, text, .plain)
        for (number, rule) in self.rules.enumerated() {
            if self.rules.count > 1 { page.field("rule \(number + 1)", rule.absence ?? "gives the value", indent: 6) }
            rule.add(to: &page, values, released: self.released)
        }
        if let cut { page.field("cut", cut, .warning, indent: 6) }
        if let advice { page.field("what to do", advice, .warning, indent: 6) }
    }
}

extension LookupReport.RuleLine {
    /// The rule from its condition to its values; a stage that changes nothing is not shown.
    fileprivate func add(to page: inout TextPage, _ values: ValueText, released: [String]) {
        if let condition {
            let reason = condition.reason.map { " (\($0))" } ?? ""
            page.field("when", "\(condition.holds): \(condition.part)\(reason)", indent: 6)
        }
        page.field("from", self.source, indent: 6)
        for passed in self.passedSources { page.field("", "not \(passed.source): \(passed.reason)", indent: 6) }
        for (number, line) in self.raw.flatMap(values.raw).enumerated() {
            page.field(number == 0 ? "raw" : "", line, indent: 6)
        }
        // What stands above already is no news.
        var last = self.raw.isEmpty ? released : self.raw.flatMap(\.values).map(\.value)
        let stages =
            [("decoded", self.found), ("matched", self.matched), ("mapped", self.mapped)]
            + self.transformed.map { ($0.transform, $0.values) }
        for (name, stage) in stages where stage != last {
            page.field(name, stage.isEmpty ? "nothing" : values.list(stage), indent: 6)
            last = stage
        }
        for (reason, discarded) in self.discardedByReason {
            page.field("left out", "\(reason): \(values.list(discarded))", indent: 6)
        }
        if let severalValues { page.field("several", severalValues, indent: 6) }
        if let defaultReason { page.field("default", "stands in: \(defaultReason)", indent: 6) }
    }

    /// The values that were left out, by reason, in the order of the stages.
    private var discardedByReason: [(reason: String, values: [String])] {
        var result: [(reason: String, values: [String])] = []
        for discarded in self.discarded {
            if let place = result.firstIndex(where: { $0.reason == discarded.reason }) {
                result[place].values.append(discarded.value)
            } else {
                result.append((discarded.reason, [discarded.value]))
            }
        }
        return result
    }
}

extension LookupReport.ClaimLine {
    /// All that there is to say of a claim where that is a reason and no more; `nil` otherwise.
    var wholeReason: String? {
        let hasMore = self.rules.contains {
            !$0.found.isEmpty || !$0.raw.isEmpty || !$0.passedSources.isEmpty || !$0.discarded.isEmpty
                || $0.condition != nil
        }
        return hasMore || self.rules.count > 1 ? nil : "\(self.disposition)\n\(self.advice ?? "")"
    }
}
