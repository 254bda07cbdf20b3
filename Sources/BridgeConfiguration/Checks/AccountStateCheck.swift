import ClaimsMapping
import Directory

/// Checks that the conditions that applications go by are ones that entries of one of the directories can tell.
struct AccountStateCheck {
    let kinds: Set<DirectoryKind>
    let applications: [ApplicationEntry]
    let findings: FindingCollector

    func check() {
        for entry in self.applications.flatMap(\.accountState) where entry.outcome.value != .ignore {
            let isTold = self.kinds.contains { kind in
                !AccountStateReader(kind: kind, conditions: [entry.condition]).attributes.isEmpty
            }
            guard !isTold else { continue }
            let names = Suggestion.choice(of: self.kinds.map(\.rawValue).sorted())
            self.findings.warning(
                entry.outcome.site,
                "has no effect: entries of a directory of kind \(names) do not say it"
            )
        }
    }
}
