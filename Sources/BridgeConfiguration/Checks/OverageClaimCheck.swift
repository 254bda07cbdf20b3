import EntraCallout

/// Checks that the claim that tells of an overage is none of the directory's.
struct OverageClaimCheck {
    let claims: [ClaimEntry]
    let findings: FindingCollector

    func check(_ applications: [ApplicationEntry]) {
        let spellings = Dictionary(
            self.claims.map { ($0.name.value.lowercased(), $0.name.value) },
            uniquingKeysWith: { first, _ in first }
        )
        let names = Set(self.claims.map(\.name.value))
        for claim in applications.compactMap(\.overageClaim) {
            if names.contains(claim.value) {
                self.findings.error(claim.site, "`claims` defines this claim: take a name of its own")
            } else if let other = spellings[claim.value.lowercased()] {
                self.findings.warning(
                    claim.site,
                    "differs from `\(LogText.escaped(other))` in case only; to Entra these are two claims"
                )
            }
        }
    }
}
