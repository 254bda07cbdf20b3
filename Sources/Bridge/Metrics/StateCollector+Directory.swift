import Directory
import LDAP
import PrometheusMetrics

extension StateCollector {
    func collectCache(_ statistics: CacheStatistics, into snapshot: inout MetricSnapshot) {
        for (result, count) in [
            ("hit", statistics.hits), ("negative", statistics.negativeHits), ("miss", statistics.misses),
            ("joined", statistics.joins),
        ] {
            snapshot.counter(
                "bridge_cache_requests_total",
                "Questions about users, by what the cache made of them.",
                Double(self.sums.sum("cache \(result)", count)),
                labels: [("result", result)]
            )
        }
        snapshot.counter(
            "bridge_cache_stale_answers_total",
            "Answers of old entries, because the directory could not say.",
            Double(self.sums.sum("cache stale", statistics.staleHits))
        )
        snapshot.counter(
            "bridge_cache_refreshes_total",
            "Look-ups begun early for entries that were still fresh.",
            Double(self.sums.sum("cache refreshes", statistics.refreshes))
        )
        snapshot.counter(
            "bridge_cache_evictions_total",
            "Entries dropped to make room.",
            Double(self.sums.sum("cache evictions", statistics.evictions))
        )
        snapshot.gauge("bridge_cache_entries", "Entries kept.", Double(statistics.entries))
        snapshot.gauge("bridge_cache_bytes", "Memory of the entries, by estimate.", Double(statistics.bytes))
        snapshot.gauge("bridge_cache_lookups_in_flight", "Look-ups under way.", Double(statistics.flights))
    }

    func collect(_ directory: DirectoryStanding, into snapshot: inout MetricSnapshot) {
        let name = ("directory", directory.name)
        snapshot.gauge(
            "bridge_directory_usable",
            "Whether a server of the directory may be expected to answer.",
            directory.isUsable ? 1 : 0,
            labels: [name]
        )
        snapshot.gauge(
            "bridge_directory_bind_kept_back",
            "Whether the bridge's password is not sent, because a server refused it or does not answer binds.",
            directory.isBindKeptBack ? 1 : 0,
            labels: [name]
        )
        for state in directory.servers {
            let labels = [name, ("server", "\(state.server)"), ("group", "\(state.group)")]
            snapshot.gauge(
                "bridge_directory_server_usable",
                "Whether the server may be expected to answer: admitted, and connected or not known to fail.",
                state.isUsable ? 1 : 0,
                labels: labels
            )
            snapshot.gauge(
                "bridge_directory_server_admitted",
                "Whether the server has not failed since it answered last.",
                state.isAdmitted ? 1 : 0,
                labels: labels
            )
            snapshot.gauge(
                "bridge_directory_server_connected",
                "Whether the server has a connection that takes operations.",
                state.isConnected ? 1 : 0,
                labels: labels
            )
        }
    }
}
