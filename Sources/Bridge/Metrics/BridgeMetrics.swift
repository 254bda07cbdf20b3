import BridgeConfiguration
import EntraCallout
import PrometheusMetrics

/// All metrics of a service.
struct BridgeMetrics: Sendable {
    let registry: MetricRegistry
    let callouts: CalloutMetrics
    let reloads: ReloadMetrics

    init(_ configuration: BridgeConfiguration) {
        self.registry = MetricRegistry(descriptions: Self.libraryMetrics)
        let kinds = configuration.events.kindsByPath(usualPath: configuration.listen.path).values
        self.callouts = CalloutMetrics(
            registry: self.registry,
            kinds: kinds.reduce(into: Set<EventKind>()) { $0.formUnion($1) }
        )
        self.reloads = ReloadMetrics(registry: self.registry)
        let registry = self.registry
        let process = ProcessCollector()
        let reloads = self.reloads
        registry.collect { [weak registry] snapshot in
            process.collect(into: &snapshot)
            reloads.collect(into: &snapshot)
            snapshot.counter(
                "bridge_metrics_refused_series_total",
                "How often a metric had more series than its bound.",
                Double(registry?.refusedSeries ?? 0)
            )
        }
    }

    /// Has states told, too.
    func collect(_ states: StateCollector) {
        self.registry.collect { snapshot in states.collect(into: &snapshot) }
    }
}
