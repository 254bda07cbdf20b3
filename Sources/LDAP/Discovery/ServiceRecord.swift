/// One server that DNS lists for a service (RFC 2782).
public struct ServiceRecord: Sendable, Hashable {
    /// Servers with a lower number are tried first.
    public var priority: UInt16
    /// The share of this server among those of the same priority; 0 is next to nothing beside other weights.
    public var weight: UInt16
    /// The server's host name, in lower case and without a dot at the end.
    public var target: String
    /// The server's TCP port.
    public var port: UInt16
    /// How long the record may be kept, as the name server said.
    public var timeToLive: Duration

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - priority: Lower is tried first.
    ///   - weight: The share within the priority.
    ///   - target: The server's host name.
    ///   - port: The server's TCP port.
    ///   - timeToLive: How long the record may be kept.
    public init(priority: UInt16, weight: UInt16, target: String, port: UInt16, timeToLive: Duration) {
        self.priority = priority
        self.weight = weight
        self.target = target
        self.port = port
        self.timeToLive = timeToLive
    }
}
