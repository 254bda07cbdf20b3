/// Which connections of a ``FaultProxy`` a fault is for.
public enum FaultProxyScope: Sendable, Hashable {
    /// Those that are open now and those to come.
    case allConnections
    /// Those that are open now.
    case openConnections
    /// Those to come.
    case newConnections
}
