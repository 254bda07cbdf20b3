/// What a pool tells its delegate.
///
/// Connections are named by a number that one pool gives out once only. A later version may add cases.
public enum PoolEvent: Sendable {
    /// An attempt to connect starts.
    case connecting(connectionID: Int)
    /// The attempt succeeded: the connection takes operations.
    case opened(connectionID: Int, took: Duration)
    /// The attempt failed.
    ///
    /// The next one starts after the given time; `nil` means that another attempt is due earlier or that none is wanted.
    case connectFailed(connectionID: Int, error: LDAPError, nextAttemptIn: Duration?)
    /// The connection takes no operation until it answers a probe.
    case suspected(connectionID: Int)
    /// The connection answered a probe.
    case probeAnswered(connectionID: Int)
    /// The connection did not answer a probe and is given up.
    case probeFailed(connectionID: Int, error: LDAPError)
    /// The connection takes no new operation and closes after those in flight.
    case draining(connectionID: Int, reason: ConnectionCloseReason)
    /// The connection is gone.
    case closed(connectionID: Int, reason: ConnectionCloseReason)
    /// An operation got a connection after this wait; zero where there was none.
    case leased(connectionID: Int, waited: Duration)
    /// An operation gave its connection back.
    case returned(connectionID: Int, outcome: OperationOutcome)
    /// An operation waits for a connection.
    case waitBegan
    /// No connection became free before the operation's deadline.
    case waitTimedOut
    /// The operation's task was cancelled while it waited.
    case waitCancelled
    /// The operation could not even wait, or was sent away from the queue, with this error.
    case waitRejected(LDAPError)
    /// The server cannot be reached: operations fail at once with the cause until an attempt succeeds.
    case circuitOpened(cause: LDAPError)
    /// A connection stands again.
    case circuitClosed
}
