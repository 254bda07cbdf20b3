/// What a pool as a whole is doing.
enum PoolPhase: Sendable {
    /// It does not run yet: requests wait. → running, shut down.
    case created
    /// Requests get a connection or wait for one. → circuit open when attempts fail and no connection has stood for
    /// ``PoolConfiguration/outageTolerance``, or a bind is refused; shutting down.
    case running
    /// The server cannot be reached: requests fail at once with the cause until the next attempt starts. → half-open when
    /// it does; running when a connection stands; shutting down.
    case circuitOpen(cause: LDAPError, retryAt: PoolInstant)
    /// An attempt is under way, and requests wait for how it ends. → running when it succeeds; circuit open when it fails;
    /// shutting down.
    case halfOpen
    /// No new operation starts; those in flight may end until then. → shut down.
    case shuttingDown(until: PoolInstant)
    /// The end.
    case shutDown
}
