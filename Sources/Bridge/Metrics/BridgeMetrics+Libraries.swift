import PrometheusMetrics

extension BridgeMetrics {
    /// What the LDAP client measures through swift-metrics.
    static let libraryMetrics: [String: MetricDescription] = [
        "db.client.operation.duration": MetricDescription(
            help: "Time of LDAP operations, waiting for a connection included, by server, operation and failure."
        ),
        "db.client.operation.retries": MetricDescription(help: "Operations that were repeated elsewhere."),
        "db.client.operation.hedges": MetricDescription(help: "Operations that a second server was asked for as well."),
        "db.client.server.ejections": MetricDescription(help: "Servers that failed and are asked last since."),
        // Prometheus keeps names that end with `count` for histograms.
        "db.client.connection.count": MetricDescription(
            name: "db_client_connections",
            help: "Connections to LDAP servers by state."
        ),
        "db.client.connection.max": MetricDescription(
            name: "db_client_connections_max",
            help: "Connections that a pool may have."
        ),
        "db.client.connection.pending_requests": MetricDescription(
            help: "Operations that wait for a connection."
        ),
        "db.client.connection.timeouts": MetricDescription(
            help: "Operations that waited for a connection in vain."
        ),
        "db.client.connection.create_time": MetricDescription(
            help: "Time that making a connection took, TLS and bind included."
        ),
        "db.client.connection.wait_time": MetricDescription(help: "Time that operations waited for a connection."),
        "db.client.connection.use_time": MetricDescription(help: "Time that operations held a connection."),
    ]
}
