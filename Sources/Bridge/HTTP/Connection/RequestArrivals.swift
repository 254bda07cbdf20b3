import Synchronization

/// The requests of a connection that nobody has looked at yet, in their order.
///
/// There are as few as the requests that the connection holds unread.
final class RequestArrivals: Sendable {
    private struct State {
        var arrivals: [RequestArrival] = []
        /// The one whose end has not arrived.
        var open: RequestArrival?
    }

    private let state = Mutex(State())

    /// A request's head has arrived.
    func begin(_ instant: ContinuousClock.Instant) {
        let arrival = RequestArrival(instant)
        self.state.withLock { state in
            state.arrivals.append(arrival)
            state.open = arrival
        }
    }

    /// The end of the request that began last has arrived.
    func end() {
        self.state.withLock { state in
            defer { state.open = nil }
            return state.open
        }?
        .end()
    }

    /// The arrival of the request that is next in turn.
    func take() -> RequestArrival? {
        self.state.withLock { $0.arrivals.isEmpty ? nil : $0.arrivals.removeFirst() }
    }
}
