/// How one server of a set stands at a moment.
public struct ServerState: Sendable {
    /// The server.
    public let server: ServerAddress
    /// 0 is the primary group.
    public let group: Int
    /// Whether it has not failed since it answered last; one that has is asked only while no other can answer.
    public let isAdmitted: Bool
    /// Whether it has a connection that takes operations.
    public let isConnected: Bool
    /// Why it cannot be reached; `nil` while it can, or before anybody tried.
    public let failure: LDAPError?
    /// What answers took lately; `nil` before the first, and where the set neither orders by it nor asks twice.
    public let latency: Duration?
    /// Connections that carry no operation.
    public let idleConnections: Int
    /// Connections that carry at least one operation.
    public let usedConnections: Int
    /// Operations that wait for a connection.
    public let waitingOperations: Int

    /// Whether an operation that comes now may expect an answer, as far as is known.
    public var isUsable: Bool { self.isAdmitted && (self.isConnected || self.failure == nil) }
}
