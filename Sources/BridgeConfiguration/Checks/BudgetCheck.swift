/// Compares the time that a callout may take with the time that Entra waits.
struct BudgetCheck {
    /// What the way to Entra and back takes.
    private static let way = Duration.milliseconds(100)

    let budget: Duration
    let entraTimeout: Duration
    /// Whether the document says how long Entra waits; without that the default is only a guess, and no reason to refuse.
    let isTimeoutGiven: Bool
    let findings: FindingCollector

    /// Reports at the key that is given.
    func check(at site: Site) {
        let budget = DurationText.describe(self.budget)
        let timeout = DurationText.describe(self.entraTimeout)
        if self.budget >= self.entraTimeout, !self.isTimeoutGiven {
            self.findings.warning(
                site,
                "a callout may take \(budget) (`budget`), and Entra waits \(timeout) unless the extension is registered with "
                    + "more, 2000ms at most: say with how much in `entraTimeout`, or give the callout less"
            )
        } else if self.budget >= self.entraTimeout {
            self.findings.error(
                site,
                "a callout may take \(budget) (`budget`), and Entra waits \(timeout) (`entraTimeout`): give the callout "
                    + "less, or, if the extension is registered with more, say so in `entraTimeout`"
            )
        } else if self.budget > self.entraTimeout - Self.way {
            self.findings.warning(
                site,
                "a callout may take \(budget) (`budget`), and Entra waits \(timeout) (`entraTimeout`): an answer after "
                    + "about \(DurationText.describe(self.entraTimeout - Self.way)) comes too late"
            )
        }
    }
}
