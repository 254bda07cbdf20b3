/// How many connections a pool keeps to one server, and how it comes back after a failure.
public struct PoolConfiguration: Sendable, Hashable {
    /// The connections kept open.
    public var connections: Int
    /// The time that connecting, TLS and bind may take together.
    public var connectTimeout: Duration
    /// The wait before the first new attempt after a failed one; it doubles up to ``maximumBackoff``.
    public var initialBackoff: Duration
    /// The longest wait between two attempts.
    public var maximumBackoff: Duration
    /// The wait after the server refused the password.
    ///
    /// Long, because each attempt counts towards an account lock-out.
    public var credentialsBackoff: Duration
    /// Requests that may wait for a connection at the same time; one more fails at once.
    public var maximumWaiting: Int

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - connections: The connections kept open; 2 unless told.
    ///   - connectTimeout: Bound of connecting, TLS and bind together; 3 s unless told.
    ///   - initialBackoff: Wait after the first failure; 100 ms unless told.
    ///   - maximumBackoff: Longest wait; 10 s unless told.
    ///   - credentialsBackoff: Wait after a refused password; 10 minutes unless told.
    ///   - maximumWaiting: Waiting requests; 1000 unless told.
    public init(
        connections: Int = 2,
        connectTimeout: Duration = .seconds(3),
        initialBackoff: Duration = .milliseconds(100),
        maximumBackoff: Duration = .seconds(10),
        credentialsBackoff: Duration = .seconds(600),
        maximumWaiting: Int = 1000
    ) {
        self.connections = connections
        self.connectTimeout = connectTimeout
        self.initialBackoff = initialBackoff
        self.maximumBackoff = maximumBackoff
        self.credentialsBackoff = credentialsBackoff
        self.maximumWaiting = maximumWaiting
    }
}
