import Synchronization

/// What is known of a request's way in.
final class RequestArrival: Sendable {
    /// The arrival of the request that the task answers.
    @TaskLocal static var current: RequestArrival?

    /// When its head had arrived.
    ///
    /// The moment is taken where the bytes are read; a request may wait behind others before it is looked at.
    let instant: ContinuousClock.Instant
    private let isEnded = Atomic(false)

    /// Whether all of the request has arrived, so that nobody has to wait for its body.
    var isComplete: Bool { self.isEnded.load(ordering: .acquiring) }

    init(_ instant: ContinuousClock.Instant) {
        self.instant = instant
    }

    /// The request's end has arrived.
    func end() {
        self.isEnded.store(true, ordering: .releasing)
    }
}
