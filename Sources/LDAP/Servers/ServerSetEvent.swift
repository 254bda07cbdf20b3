/// What a set of servers tells its delegate.
///
/// A later version may add cases.
public enum ServerSetEvent: Sendable {
    /// The list of servers changed.
    case changed(added: [ServerAddress], removed: [ServerAddress])
    /// A server failed; it gets no more operations while another one can answer.
    case ejected(ServerAddress, cause: LDAPError)
    /// An ejected server did not answer a probe; the next one follows after the given time.
    case probeFailed(ServerAddress, error: LDAPError, nextProbeIn: Duration)
    /// An ejected server answered a probe and is back.
    case readmitted(ServerAddress)
    /// An operation that failed with one server goes to another, or to the same one over another connection.
    case retried(from: ServerAddress, to: ServerAddress, cause: LDAPError)
    /// The first server has not answered after the learned delay: a second one is asked as well.
    case hedged(first: ServerAddress, second: ServerAddress, after: Duration)
}
