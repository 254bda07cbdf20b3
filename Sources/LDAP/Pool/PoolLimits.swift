/// A pool's configuration as the state machine works with it: every number makes sense.
struct PoolLimits: Sendable {
    /// What no interval goes below, so that no timer turns into a loop.
    private static let shortest = Duration.milliseconds(1)

    let minimum: Int
    let maximum: Int
    /// Operations in flight on one connection.
    let capacity: Int
    let preferred: Int
    let idleTimeout: Duration
    /// How long a connection may be without an answer.
    let quietTime: Duration
    /// How long an operation may wait in vain before its caller's giving up is the connection's fault.
    let patience: Duration
    let abandoned: Int
    let waiting: Int
    let shutdownTimeout: Duration
    let outageTolerance: Duration
    private let maximumAge: Duration
    private let initialBackoff: Duration
    private let maximumBackoff: Duration
    private let credentialsBackoff: Duration

    init(_ configuration: PoolConfiguration, capacity: Int) {
        self.minimum = max(1, configuration.minimumConnections)
        self.maximum = max(self.minimum, configuration.maximumConnections)
        self.capacity = max(1, capacity)
        self.preferred = min(max(1, configuration.preferredOperationsInFlight), self.capacity)
        self.idleTimeout = max(configuration.idleTimeout, Self.shortest)
        self.quietTime = max(min(configuration.probeInterval, configuration.idleTimeout), Self.shortest)
        self.patience = configuration.probeTimeout
        self.abandoned = max(1, configuration.maximumAbandonedOperations)
        self.waiting = max(0, configuration.maximumWaiting)
        self.shutdownTimeout = max(configuration.shutdownTimeout, .zero)
        self.outageTolerance = max(configuration.outageTolerance, .zero)
        self.maximumAge = max(configuration.maximumAge, Self.shortest)
        self.initialBackoff = max(configuration.initialBackoff, Self.shortest)
        self.maximumBackoff = max(configuration.maximumBackoff, Self.shortest)
        self.credentialsBackoff = max(configuration.credentialsBackoff, Self.shortest)
    }

    /// How old a connection becomes; `jitter`, from 0 to 1, spreads the ends of those that were opened together.
    func age(jitter: Double) -> Duration { self.maximumAge * (1 - 0.1 * min(max(jitter, 0), 1)) }

    /// The wait after so many failures in a row; `jitter`, from 0 to 1, spreads the attempts of many clients.
    func backoff(after error: LDAPError, failures: Int, jitter: Double) -> Duration {
        if error.resultCode == .invalidCredentials { return self.credentialsBackoff }
        let doubled = self.initialBackoff * (1 << min(max(failures, 1) - 1, 20))
        // Between half and all of it.
        return min(doubled, self.maximumBackoff) * (0.5 + 0.5 * min(max(jitter, 0), 1))
    }
}
