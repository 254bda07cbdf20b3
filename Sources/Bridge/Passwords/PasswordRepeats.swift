/// Knows a callout that comes a second time, so that its password is not tried a second time: Entra repeats a callout that
/// was not answered in time.
///
/// A value without I/O or clock. The first callout of a key answers for all that come while it is under way and shortly
/// afterwards.
struct PasswordRepeats<Key: Hashable & Sendable, Answer: Sendable>: Sendable {
    /// What to do about a callout.
    enum Action: Sendable {
        /// It is the first: answer it, and say what the answer is.
        case answer
        /// It has been answered.
        case repeatAnswer(Answer)
        /// It is being answered; whoever waits under the id is told.
        case wait(id: Int)
        /// More are remembered or wait than there is room for.
        case refuse
    }

    private enum State: Sendable {
        case underWay(waiting: [Int])
        case answered(Answer, at: ContinuousClock.Instant)
    }

    /// How long an answer is remembered; Entra's second attempt comes within four seconds.
    static var memory: Duration { .seconds(15) }

    /// The most callouts that are remembered, those under way included.
    let capacity: Int
    private var states: [Key: State] = [:]
    private var lastID = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many callouts are remembered.
    var count: Int { self.states.count }

    /// A callout came.
    ///
    /// - Parameters:
    ///   - key: What makes it the same as another.
    ///   - now: The moment.
    /// - Returns: What to do. After ``Action/answer`` comes one ``end(_:with:isFinal:now:)``.
    mutating func begin(_ key: Key, now: ContinuousClock.Instant) -> Action {
        switch self.states[key] {
        case .answered(let answer, let time) where time + Self.memory > now:
            return .repeatAnswer(answer)
        case .underWay(let waiting):
            // Entra sends two.
            guard waiting.count < 8 else { return .refuse }
            self.lastID &+= 1
            self.states[key] = .underWay(waiting: waiting + [self.lastID])
            return .wait(id: self.lastID)
        case .answered, nil:
            break
        }
        // Each time: a key is made of a password, and is kept no longer than it is of use.
        self.states = self.states.filter { _, state in
            if case .answered(_, let time) = state { time + Self.memory > now } else { true }
        }
        guard self.states.count < self.capacity else { return .refuse }
        self.states[key] = .underWay(waiting: [])
        return .answer
    }

    /// The first callout was answered.
    ///
    /// - Parameters:
    ///   - key: The callout's key.
    ///   - answer: Its answer.
    ///   - isFinal: Whether the answer is to be remembered; if not, the next callout is a first one again.
    ///   - now: The moment.
    /// - Returns: The ids that wait for it.
    mutating func end(
        _ key: Key,
        with answer: Answer,
        isFinal: Bool,
        now: ContinuousClock.Instant
    ) -> [Int] {
        guard case .underWay(let waiting)? = self.states[key] else { return [] }
        self.states[key] = isFinal ? .answered(answer, at: now) : nil
        return waiting
    }
}
