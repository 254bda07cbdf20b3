import Synchronization

/// What the workers of a load share: which callout is next, and the figures so far.
final class LoadTally: Sendable {
    private struct State {
        var next = 0
        var figures: LoadFigures
    }

    private let count: Int
    private let state: Mutex<State>

    init(count: Int, budget: Duration) {
        self.count = count
        self.state = Mutex(State(figures: LoadFigures(budget: budget)))
    }

    /// The figures so far.
    var figures: LoadFigures { self.state.withLock { $0.figures } }

    /// The number of the next callout; `nil` after the last one.
    func next() -> Int? {
        self.state.withLock { state in
            guard state.next < self.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Changes the figures.
    func note(_ change: (inout LoadFigures) -> Void) { self.state.withLock { change(&$0.figures) } }

    /// How many have come to an end, and how many of them without an answer.
    var progress: (done: Int, lost: Int) {
        self.state.withLock { ($0.figures.sent + $0.figures.missed, $0.figures.failed + $0.figures.missed) }
    }
}
