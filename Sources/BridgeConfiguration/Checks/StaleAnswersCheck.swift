import ClaimsMapping
import Directory

/// Compares the old answers that applications take with those that the cache has.
struct StaleAnswersCheck {
    let cache: CacheSettings?
    let findings: FindingCollector

    func check(_ applications: [ApplicationEntry]) {
        for application in applications {
            guard let site = application.staleStep else { continue }
            self.check(application.policy.staleAnswers, at: site)
        }
    }

    private func check(_ stale: StaleAnswers, at site: Site) {
        guard let cache else {
            self.findings.warning(site, "has no effect: there are no old answers with `cache: off`")
            return
        }
        guard case .atMost(let age) = stale else { return }
        if age > cache.stale {
            self.findings.warning(
                site,
                "no answer is kept longer than \(DurationText.describe(cache.stale)), as `cache.stale` says"
            )
        } else if age <= cache.fresh {
            self.findings.warning(
                site,
                "has no effect: answers up to \(DurationText.describe(cache.fresh)) old are taken without asking, as "
                    + "`cache.fresh` says"
            )
        }
    }
}
