/// What happens to those who connect to a ``FaultProxy``.
public enum FaultProxyAvailability: Sendable, Hashable {
    /// They are connected.
    case accepting
    /// Their `connect` hangs: the port is there, and nobody takes their SYN.
    case neverAccepting
    /// They are refused: nobody listens.
    ///
    /// The port stays reserved meanwhile.
    case refusing
}
