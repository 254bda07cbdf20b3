/// How look-ups' times count against the budget.
enum BudgetGrade {
    /// The middle one of some durations, the higher one of two in the middle.
    static func median(_ durations: [Duration]) -> Duration? {
        durations.isEmpty ? nil : durations.sorted()[durations.count / 2]
    }

    /// - Parameters:
    ///   - correlation: The times for finding the entry.
    ///   - groups: The times for its groups, in the same order.
    ///   - budget: The time that one callout may take.
    /// - Returns: What that means; `nil` without a look-up.
    static func grade(correlation: [Duration], groups: [Duration], budget: Duration) -> DoctorGrade? {
        guard let total = self.median(zip(correlation, groups).map { $0 + $1 }),
            let entry = self.median(correlation), let group = self.median(groups)
        else { return nil }
        let finding =
            "half of \(correlation.count) look-ups took \(self.text(total)) or less of \(self.text(budget)) "
            + "(entry \(self.text(entry)), groups \(self.text(group)))"
        if total >= budget {
            return .failed(finding, "callouts would run out of time: find what is slow, or raise `budget`")
        }
        return total * 2 > budget
            ? .warning(finding, "a busy moment takes more: find what is slow, or raise `budget`") : .ok(finding)
    }

    private static func text(_ duration: Duration) -> String {
        "\((duration.milliseconds * 10).rounded() / 10) ms"
    }
}
