/// What a ``FaultProxy`` has seen since it began.
public struct FaultProxyStatistics: Sendable, Hashable {
    /// The connections of clients, those that are closed included.
    public internal(set) var acceptedConnections = 0
    /// The connections of clients that have ended, whoever ended them.
    public internal(set) var closedConnections = 0
    /// The connections of clients that the proxy reset.
    public internal(set) var resetConnections = 0
    /// The bytes passed to the server.
    public internal(set) var bytesToServer = 0
    /// The bytes passed to clients, garbage included.
    public internal(set) var bytesToClient = 0
    /// The bytes thrown away, both ways.
    public internal(set) var swallowedBytes = 0
    /// The bytes that wait in the proxy at the moment, both ways.
    public internal(set) var heldBytes = 0

    /// The connections of clients at the moment.
    public var openConnections: Int { self.acceptedConnections - self.closedConnections }

    /// Creates statistics of nothing.
    init() {}
}
