import ClaimsMapping
import Directory
import DirectoryValues

/// Checks that the conditions that applications and rules go by are ones that entries of one of the directories can
/// tell.
struct AccountStateCheck {
    let kinds: Set<DirectoryKind>
    let findings: FindingCollector

    func check(_ applications: [ApplicationEntry]) {
        for entry in applications.flatMap(\.accountState) where entry.outcome.value != .ignore {
            self.check(entry.condition, at: entry.outcome.site)
        }
    }

    func check(_ condition: AccountCondition, at site: Site) {
        let isTold = self.kinds.contains { kind in
            !AccountStateReader(kind: kind, conditions: [condition]).attributes.isEmpty
        }
        guard !isTold else { return }
        let names = Suggestion.choice(of: self.kinds.map(\.rawValue).sorted())
        self.findings.warning(site, "has no effect: entries of a directory of kind \(names) do not say it")
    }
}
