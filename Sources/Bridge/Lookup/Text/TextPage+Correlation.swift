extension TextPage {
    /// The rules that were tried, and what came of each.
    ///
    /// - Parameters:
    ///   - attempts: The rules.
    ///   - entry: The entry, where it is told already.
    mutating func addCorrelation(_ attempts: [LookupReport.Attempt], entry: String?) {
        guard !attempts.isEmpty else { return }
        self.heading("Correlation")
        let areSeveral = Set(attempts.map(\.directory)).count > 1
        let names = attempts.map { attempt in
            (areSeveral ? attempt.directory.map { "\($0): " } ?? "" : "") + attempt.rule
        }
        let width = min(48, names.map { TextWidth.columns(of: $0) }.max() ?? 0)
        for (attempt, name) in zip(attempts, names) {
            self.item(attempt.mark.text, attempt.mark.tone, name, width: width, attempt.text(entry: entry), .plain)
            for entry in attempt.entries { self.line(entry, .warning, indent: 6) }
        }
    }
}

extension LookupReport.Attempt {
    fileprivate var mark: (text: String, tone: TextTone) {
        switch self.result {
        case "matched": ("✓", .good)
        case "ambiguous", "contradicted", "invalidValue": ("✗", .bad)
        default: ("·", .faint)
        }
    }

    /// What came of the rule; the entry is not told twice.
    fileprivate func text(entry: String?) -> String {
        let words = [
            "noMatch": "no match", "notApplicable": "not applicable", "invalidValue": "invalid value",
            "ambiguous": "ambiguous: several entries match",
        ]
        let detail = self.entries.isEmpty && self.detail != entry ? self.detail.map { ": \($0)" } ?? "" : ""
        let note = self.isConfigured || self.result == "notApplicable" ? "" : " (\(self.origin))"
        return (words[self.result] ?? self.result) + detail + note
    }

    /// What is to be known of the rule that found the entry; `nil` where a sign-in may find it so.
    var caution: String? {
        guard self.result == "matched", !self.isConfigured, !self.isByName else { return nil }
        return "\(self.rule), \(self.origin)"
    }

    private var isByName: Bool { self.rule == "the entry's name" }

    /// Where the rule comes from, if the configuration does not have it.
    private var origin: String {
        self.isByName
            ? "read by its name; no rule was asked" : "not a rule of the configuration: no event is matched by it"
    }
}
