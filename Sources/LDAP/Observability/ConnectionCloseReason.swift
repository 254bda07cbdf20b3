/// Why a pool no longer has a connection.
public enum ConnectionCloseReason: Sendable {
    /// It carried nothing for ``PoolConfiguration/idleTimeout``, and there were more than the pool keeps.
    case idle
    /// It reached ``PoolConfiguration/maximumAge``.
    case aged
    /// It carried too many operations that were given up: ``PoolConfiguration/maximumAbandonedOperations``.
    case abandonedOperations(Int)
    /// A connection that was under suspicion came back when others had taken its place.
    case surplus
    /// It did not answer a probe.
    case probeFailed(LDAPError)
    /// It ended by itself: the server closed it, broke the protocol or fell silent.
    case failed(LDAPError)
    /// The pool was shut down.
    case shutdown
}
