import BridgeConfiguration
import Directory
import EntraCallout
import FoundationEssentials
import PrometheusMetrics

/// Reads the figures that are states, when somebody asks.
struct StateCollector: Sendable {
    let current: CurrentGeneration
    let limiter: ConcurrencyLimiter
    let flights: CalloutFlights
    let audit: AuditLog
    let health: ServiceHealth
    let sums = CumulativeCounts()

    func collect(into snapshot: inout MetricSnapshot) {
        let generation = self.current.value
        self.collectService(generation, into: &snapshot)
        self.collectKeys(generation.caller.verifier.keyStatuses, into: &snapshot)
        self.collectCache(generation.directory.cache.statistics, into: &snapshot)
        for directory in generation.directory.access.standings { self.collect(directory, into: &snapshot) }
    }

    private func collectService(_ generation: Generation, into snapshot: inout MetricSnapshot) {
        snapshot.gauge("bridge_callouts_in_flight", "Callouts under way.", Double(self.flights.count))
        snapshot.gauge(
            "bridge_callouts_limit",
            "Callouts that may be under way at the same time.",
            Double(self.limiter.limit)
        )
        snapshot.gauge(
            "bridge_callout_budget_seconds",
            "The time that a callout may take.",
            generation.configuration.budget / .seconds(1)
        )
        snapshot.gauge(
            "bridge_configuration_generation",
            "Counts the configurations that came into use, from 1.",
            Double(generation.number)
        )
        snapshot.counter(
            "bridge_audit_records_lost_total",
            "Records of callouts that were not written, because too many waited.",
            Double(self.audit.lostCount)
        )
        snapshot.gauge("bridge_ready", "Whether /ready says yes.", self.health.ready().isGood ? 1 : 0)
        // What connections are shown: a file that cannot be used, or is no longer configured, says nothing of that.
        if let identity = generation.identity {
            snapshot.gauge(
                "bridge_certificate_remaining_days",
                "Days until the certificate of `listen` ends; below zero it has.",
                identity.expiry.timeIntervalSinceNow / (24 * 60 * 60),
                labels: [("certificate", "listen")]
            )
        }
    }

    private func collectKeys(_ statuses: [TenantKeyStatus], into snapshot: inout MetricSnapshot) {
        for status in statuses {
            let tenant = [("tenant", status.tenantID)]
            snapshot.gauge("bridge_tenant_keys", "Keys that prove tokens.", Double(status.keyCount), labels: tenant)
            snapshot.counter(
                "bridge_tenant_keys_failed_fetches_total",
                "Documents with keys that could not be fetched.",
                Double(self.sums.sum("keys \(status.tenantID)", status.failedFetches)),
                labels: tenant
            )
            guard let refreshedAt = status.refreshedAt else { continue }
            snapshot.gauge(
                "bridge_tenant_keys_age_seconds",
                "Time since keys were last fetched well.",
                refreshedAt.duration(to: .now) / .seconds(1),
                labels: tenant
            )
        }
    }
}
