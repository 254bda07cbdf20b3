import ClaimsMapping
import Directory

/// Checks that the conditions that applications go by are ones that the directory's entries can tell.
struct AccountStateCheck {
    let kind: DirectoryKind
    let applications: [ApplicationEntry]
    let findings: FindingCollector

    func check() {
        for entry in self.applications.flatMap(\.accountState) where entry.outcome.value != .ignore {
            let reader = AccountStateReader(kind: self.kind, conditions: [entry.condition])
            guard reader.attributes.isEmpty else { continue }
            self.findings.warning(
                entry.outcome.site,
                "has no effect: entries of a directory of kind `\(self.kind.rawValue)` do not say it"
            )
        }
    }
}
