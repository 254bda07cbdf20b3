import Metrics
import Synchronization

/// A pool's metrics, with OpenTelemetry's names for database clients; each object is made once.
///
/// Counts go out as differences: two threads that report at the same time cannot leave an old value behind.
final class PoolMetrics: Sendable {
    private struct FailureKey: Hashable {
        let operation: OperationName
        let type: String
    }

    private let factory: any MetricsFactory
    private let server: [(String, String)]
    private let idle: Meter
    private let used: Meter
    private let maximum: Meter
    private let pending: Meter
    private let timeouts: Counter
    private let createTime: Metrics.Timer
    private let waitTime: Metrics.Timer
    private let useTime: Metrics.Timer
    /// By ``OperationName/Value``.
    private let durations: [Metrics.Timer]
    /// Bounded: there are so many operations and so many kinds of failure.
    private let failures = Mutex<[FailureKey: Metrics.Timer]>([:])

    /// Metrics of a server's pool; `nil` while nobody collects any.
    init?(server: ServerAddress, factory: any MetricsFactory) {
        guard type(of: factory) != NOOPMetricsHandler.self else { return nil }
        self.factory = factory
        let dimensions = TelemetryAttribute.dimensions(of: server)
        self.server = dimensions
        let pool = [(TelemetryAttribute.poolName, "\(server)")] + dimensions
        func meter(_ label: String, _ more: [(String, String)] = []) -> Meter {
            Meter(label: "db.client.connection.\(label)", dimensions: pool + more, factory: factory)
        }
        func timer(_ label: String) -> Metrics.Timer {
            Metrics.Timer(label: "db.client.connection.\(label)", dimensions: pool, factory: factory)
        }
        self.idle = meter("count", [(TelemetryAttribute.connectionState, "idle")])
        self.used = meter("count", [(TelemetryAttribute.connectionState, "used")])
        self.maximum = meter("max")
        self.pending = meter("pending_requests")
        self.timeouts = Counter(label: "db.client.connection.timeouts", dimensions: pool, factory: factory)
        self.createTime = timer("create_time")
        self.waitTime = timer("wait_time")
        self.useTime = timer("use_time")
        self.durations = OperationName.Value.allCases.map { value in
            Self.duration(of: OperationName(value), at: dimensions, factory: factory)
        }
    }

    private static func duration(
        of operation: OperationName,
        at server: [(String, String)],
        failure: String? = nil,
        factory: any MetricsFactory
    ) -> Metrics.Timer {
        var dimensions = [
            (TelemetryAttribute.system, TelemetryAttribute.ldap), (TelemetryAttribute.operation, "\(operation)"),
        ]
        dimensions += server
        if let failure { dimensions.append((TelemetryAttribute.errorType, failure)) }
        return Metrics.Timer(label: "db.client.operation.duration", dimensions: dimensions, factory: factory)
    }

    /// A pool begins: what it will count is there from the start.
    ///
    /// A pool that takes another one's place begins while that one still holds connections: they stay counted.
    func begin(maximum: Int) {
        self.maximum.set(maximum)
        for meter in [self.idle, self.used, self.pending] { meter.increment(by: 0) }
    }

    /// What the pool holds changed.
    func changed(from old: PoolCounts, to new: PoolCounts) {
        Self.move(self.idle, by: new.idle - old.idle)
        Self.move(self.used, by: new.used - old.used)
        Self.move(self.pending, by: new.waiting - old.waiting)
    }

    func waitTimedOut() { self.timeouts.increment() }

    func connected(after duration: Duration) { self.createTime.recordNanoseconds(duration.wholeNanoseconds) }

    func leased(after duration: Duration) { self.waitTime.recordNanoseconds(duration.wholeNanoseconds) }

    func returned(after duration: Duration) { self.useTime.recordNanoseconds(duration.wholeNanoseconds) }

    func ended(_ operation: OperationName, after duration: Duration, error: LDAPError?) {
        let timer = error.map { self.failure(of: operation, $0) } ?? self.durations[operation.value.rawValue]
        timer.recordNanoseconds(duration.wholeNanoseconds)
    }

    private func failure(of operation: OperationName, _ error: LDAPError) -> Metrics.Timer {
        let key = FailureKey(operation: operation, type: error.telemetryType)
        return self.failures.withLock { failures in
            if let timer = failures[key] { return timer }
            let timer = Self.duration(of: operation, at: self.server, failure: key.type, factory: self.factory)
            failures[key] = timer
            return timer
        }
    }

    private static func move(_ meter: Meter, by difference: Int) {
        if difference > 0 { meter.increment(by: Double(difference)) }
        if difference < 0 { meter.decrement(by: Double(-difference)) }
    }
}

extension Duration {
    /// For metrics; a duration too long to count so is cut off.
    fileprivate var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowsAgain) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflows || overflowsAgain ? .max : sum
    }
}
