import Metrics

/// How often servers were ejected, and operations repeated or sent twice.
///
/// OpenTelemetry has no names for these; they follow its rules for names.
struct ServerSetMetrics: Sendable {
    private let ejections: Counter
    private let retries: Counter
    private let hedges: Counter

    init(factory: any MetricsFactory) {
        let dimensions = [(TelemetryAttribute.system, TelemetryAttribute.ldap)]
        self.ejections = Counter(label: "db.client.server.ejections", dimensions: dimensions, factory: factory)
        self.retries = Counter(label: "db.client.operation.retries", dimensions: dimensions, factory: factory)
        self.hedges = Counter(label: "db.client.operation.hedges", dimensions: dimensions, factory: factory)
    }

    func count(_ event: ServerSetEvent) {
        switch event {
        case .ejected: self.ejections.increment()
        case .retried: self.retries.increment()
        case .hedged: self.hedges.increment()
        case .changed, .probeFailed, .readmitted: break
        }
    }
}
