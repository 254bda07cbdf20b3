/// Is told of everything that happens in a pool.
///
/// The pool measures and traces by itself; a delegate is for what an application adds: its own log lines, an alert, a
/// test that waits for a moment.
///
/// Calls come from any thread, outside the pool's lock, so that two of them may arrive in another order than they
/// happened in. A call must not block: an operation or an event loop waits for it.
public protocol PoolDelegate: Sendable {
    /// Something happened.
    ///
    /// - Parameters:
    ///   - server: The server whose pool it is.
    ///   - event: What happened.
    func pool(_ server: ServerAddress, event: PoolEvent)
}

extension PoolDelegate {
    /// Does nothing.
    public func pool(_ server: ServerAddress, event: PoolEvent) {}
}
