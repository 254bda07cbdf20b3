import Synchronization

/// The arrivals of a connection's requests that nobody has looked at yet, in their order.
///
/// There are as few as the requests that the connection holds unread.
final class RequestArrivals: Sendable {
    private let instants = Mutex<[ContinuousClock.Instant]>([])

    func note(_ instant: ContinuousClock.Instant) {
        self.instants.withLock { $0.append(instant) }
    }

    /// The arrival of the request that is next in turn.
    func take() -> ContinuousClock.Instant? {
        self.instants.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
