/// How many connections a pool keeps to one server, how long, and how it comes back after a failure.
public struct PoolConfiguration: Sendable, Hashable {
    /// The connections kept open, at least 1.
    public var minimumConnections: Int
    /// The connections that carry operations at the same time, at most.
    ///
    /// While one is replaced, under suspicion or ending, there may be one more.
    public var maximumConnections: Int
    /// The operations in flight on every connection from which on another one is opened.
    ///
    /// One LDAP connection carries many operations well: more connections are worth little before this.
    public var preferredOperationsInFlight: Int
    /// How long a connection above ``minimumConnections`` may carry nothing before it is closed.
    ///
    /// One that is kept is probed at least as often: what stands between us and the server forgets a silent connection,
    /// many firewalls after 5 minutes, Active Directory itself after 15.
    public var idleTimeout: Duration
    /// How old a connection may become; the last tenth is spread by chance.
    ///
    /// A new one takes its place first; it ends after the operations in flight on it. So load spreads again over servers
    /// behind one name, and libldap's memory of old operations is let go.
    public var maximumAge: Duration
    /// How many operations on one connection may be given up, by deadline or by their callers, before it is replaced as
    /// if by age: libldap remembers each of them.
    public var maximumAbandonedOperations: Int
    /// How long a connection may be without an answer before it is probed by a read of the root DSE
    /// (RFC 4512, section 5.1).
    public var probeInterval: Duration
    /// How long a probe may take; a connection that does not answer it is given up.
    public var probeTimeout: Duration
    /// The time that connecting, TLS and bind may take together.
    public var connectTimeout: Duration
    /// How long there may be no connection before requests fail at once with the cause instead of waiting for one.
    ///
    /// A server that restarts, or a network that drops every connection, is back sooner; a server that is dead costs each
    /// request no more than this, and most of them nothing. A refused bind has no such time.
    public var outageTolerance: Duration
    /// The wait before the first new attempt after a failed one; it doubles up to ``maximumBackoff``.
    public var initialBackoff: Duration
    /// The longest wait between two attempts.
    public var maximumBackoff: Duration
    /// The first wait after a server refused the password, before the same password is sent once more.
    ///
    /// Long, because each attempt counts towards an account lock-out. ``BindGate`` keeps to it over all connections; a
    /// changed password is used without it.
    public var credentialsBackoff: Duration
    /// Requests that may wait for a connection at the same time; one more fails at once.
    public var maximumWaiting: Int
    /// How long operations in flight may go on once the pool is shut down.
    public var shutdownTimeout: Duration

    /// A fixed number of connections: the maximum, and set both bounds at once.
    public var connections: Int {
        get { self.maximumConnections }
        set {
            self.minimumConnections = newValue
            self.maximumConnections = newValue
        }
    }

    /// Creates a configuration of a pool that grows and shrinks.
    ///
    /// - Parameters:
    ///   - minimumConnections: The connections kept open; 1 unless told.
    ///   - maximumConnections: The connections that carry operations, at most; 4 unless told.
    ///   - preferredOperationsInFlight: Operations on each connection before there is another; 32 unless told.
    ///   - idleTimeout: How long a connection more than needed stays; 4 minutes unless told.
    ///   - maximumAge: How old a connection may become; 30 minutes unless told.
    ///   - maximumAbandonedOperations: Operations given up on one connection; 1000 unless told.
    ///   - probeInterval: Time without an answer before a probe; 30 s unless told.
    ///   - probeTimeout: Bound of a probe; 2 s unless told.
    ///   - connectTimeout: Bound of connecting, TLS and bind together; 3 s unless told.
    ///   - outageTolerance: Time without a connection before requests fail at once; 500 ms unless told.
    ///   - initialBackoff: Wait after the first failure; 100 ms unless told.
    ///   - maximumBackoff: Longest wait; 10 s unless told.
    ///   - credentialsBackoff: Wait after a refused password; 10 minutes unless told.
    ///   - maximumWaiting: Waiting requests; 1000 unless told.
    ///   - shutdownTimeout: Time for operations in flight at the end; 5 s unless told.
    public init(
        minimumConnections: Int = 1,
        maximumConnections: Int = 4,
        preferredOperationsInFlight: Int = 32,
        idleTimeout: Duration = .seconds(240),
        maximumAge: Duration = .seconds(1800),
        maximumAbandonedOperations: Int = 1000,
        probeInterval: Duration = .seconds(30),
        probeTimeout: Duration = .seconds(2),
        connectTimeout: Duration = .seconds(3),
        outageTolerance: Duration = .milliseconds(500),
        initialBackoff: Duration = .milliseconds(100),
        maximumBackoff: Duration = .seconds(10),
        credentialsBackoff: Duration = .seconds(600),
        maximumWaiting: Int = 1000,
        shutdownTimeout: Duration = .seconds(5)
    ) {
        self.minimumConnections = minimumConnections
        self.maximumConnections = maximumConnections
        self.preferredOperationsInFlight = preferredOperationsInFlight
        self.idleTimeout = idleTimeout
        self.maximumAge = maximumAge
        self.maximumAbandonedOperations = maximumAbandonedOperations
        self.probeInterval = probeInterval
        self.probeTimeout = probeTimeout
        self.connectTimeout = connectTimeout
        self.outageTolerance = outageTolerance
        self.initialBackoff = initialBackoff
        self.maximumBackoff = maximumBackoff
        self.credentialsBackoff = credentialsBackoff
        self.maximumWaiting = maximumWaiting
        self.shutdownTimeout = shutdownTimeout
    }

    /// Creates a configuration of a pool with a fixed number of connections.
    ///
    /// - Parameters:
    ///   - connections: The connections kept open, and not more.
    ///   - connectTimeout: Bound of connecting, TLS and bind together; 3 s unless told.
    ///   - outageTolerance: Time without a connection before requests fail at once; 500 ms unless told.
    ///   - initialBackoff: Wait after the first failure; 100 ms unless told.
    ///   - maximumBackoff: Longest wait; 10 s unless told.
    ///   - credentialsBackoff: Wait after a refused password; 10 minutes unless told.
    ///   - maximumWaiting: Waiting requests; 1000 unless told.
    public init(
        connections: Int,
        connectTimeout: Duration = .seconds(3),
        outageTolerance: Duration = .milliseconds(500),
        initialBackoff: Duration = .milliseconds(100),
        maximumBackoff: Duration = .seconds(10),
        credentialsBackoff: Duration = .seconds(600),
        maximumWaiting: Int = 1000
    ) {
        self.init(
            minimumConnections: connections,
            maximumConnections: connections,
            connectTimeout: connectTimeout,
            outageTolerance: outageTolerance,
            initialBackoff: initialBackoff,
            maximumBackoff: maximumBackoff,
            credentialsBackoff: credentialsBackoff,
            maximumWaiting: maximumWaiting
        )
    }
}

extension BindGateConfiguration {
    /// The gate of a pool that has none of its own.
    init(_ pool: PoolConfiguration) {
        self.init(
            refusalPause: pool.credentialsBackoff,
            maximumRefusalPause: max(pool.credentialsBackoff, .seconds(3600))
        )
    }
}
