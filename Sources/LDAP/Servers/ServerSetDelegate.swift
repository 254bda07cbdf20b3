/// Is told of everything that happens in a set of servers and in the pools of its servers.
///
/// Calls come from any thread and must not block, as those of a ``PoolDelegate``.
public protocol ServerSetDelegate: PoolDelegate {
    /// Something happened.
    ///
    /// - Parameter event: What happened.
    func serverSet(_ event: ServerSetEvent)
}

extension ServerSetDelegate {
    /// Does nothing.
    public func serverSet(_ event: ServerSetEvent) {}
}
