import Directory
import EntraCallout

/// What is only known of several sections together.
struct DocumentChecks {
    let claims: [ClaimEntry]
    let applications: [ApplicationEntry]
    /// `nil` where the section is wrong.
    let cache: CacheChoice?
    let tenants: [TenantSettings]?
    let directories: [DirectoryConfiguration]?
    let findings: FindingCollector

    func check() {
        let findings = self.findings
        let index = ApplicationIndex(self.applications)
        let accountStates = self.directories
            .map { AccountStateCheck(kinds: Set($0.map(\.settings.kind)), findings: findings) }
        let findsGuests = self.directories.map { $0.contains { $0.settings.correlation.contains(where: \.guests) } }
        let alternatives = ClaimAlternativesCheck(findsGuests: findsGuests, findings: findings)
        let conditions = ClaimConditionCheck(
            index: index,
            tenants: self.tenants.map { Set($0.map(\.id)) },
            findsGuests: findsGuests,
            accountStates: accountStates,
            findings: findings
        )
        ClaimReferenceCheck(claims: self.claims, applications: self.applications, findings: findings).check()
        accountStates?.check(self.applications)
        ApplicationReachCheck(index: index, findings: findings).check()
        conditions.check(self.applications)
        conditions.check(self.claims)
        for claim in self.claims { alternatives.check(claim.rules) }
        ClaimReleaseCheck(claims: self.claims, findings: findings).check(self.applications)
        OverageClaimCheck(claims: self.claims, findings: findings).check(self.applications)
        if let cache { StaleAnswersCheck(cache: cache.settings, findings: findings).check(self.applications) }
    }
}
