/// What a pool holds at one moment, as its metrics count it.
struct PoolCounts: Sendable, Equatable {
    /// Connections that carry no operation.
    var idle = 0
    /// Connections that carry at least one.
    var used = 0
    /// Requests that wait for a connection.
    var waiting = 0
}
