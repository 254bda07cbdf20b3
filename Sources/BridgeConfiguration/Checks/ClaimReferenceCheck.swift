import ClaimsMapping
import EntraCallout

/// Checks that applications release claims that exist, and that claims that exist are released.
struct ClaimReferenceCheck {
    let claims: [ClaimEntry]
    let applications: [ApplicationEntry]
    let findings: FindingCollector

    func check() {
        let names = self.claims.map(\.name.value)
        let defined = Set(names)
        var released: Set<String> = []
        for application in self.applications {
            self.check(application, names: names, defined: defined)
            released.formUnion(application.release.map(\.value))
        }
        for claim in self.claims where !released.contains(claim.name.value) {
            self.findings.warning(claim.name.site, "no application releases this claim")
        }
    }

    private func check(_ application: ApplicationEntry, names: [String], defined: Set<String>) {
        var released: Set<String> = []
        for claim in application.release {
            if claim.value == application.policy.overageClaim {
                self.findings.error(claim.site, "is the row's `overageClaim`, which needs no release")
            } else if !defined.contains(claim.value) {
                self.reportUndefined(claim, names)
            }
            if !released.insert(claim.value).inserted {
                self.findings.warning(claim.site, "`\(LogText.escaped(claim.value))` is released twice")
            }
        }
        for claim in application.require where !released.contains(claim.value) {
            if defined.contains(claim.value) {
                self.findings.error(
                    claim.site,
                    "`\(LogText.escaped(claim.value))` is not in `release`: what is required must be released"
                )
            } else {
                self.reportUndefined(claim, names)
            }
        }
    }

    private func reportUndefined(_ claim: Located<String>, _ names: [String]) {
        self.findings.error(
            claim.site,
            "`claims` does not define `\(LogText.escaped(claim.value))`"
                + Suggestion.question(about: claim.value, among: names)
        )
    }
}
