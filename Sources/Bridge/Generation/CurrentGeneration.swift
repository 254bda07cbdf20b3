import Synchronization

/// The generation that answers callouts, replaced as a whole.
final class CurrentGeneration: Sendable {
    private let state: Mutex<Generation>

    init(_ generation: Generation) {
        self.state = Mutex(generation)
    }

    var value: Generation { self.state.withLock { $0 } }

    func replace(by generation: Generation) {
        self.state.withLock { $0 = generation }
    }
}
