/// What the writer's thread waits for, which decides who wakes it.
///
/// To wake a thread costs a callout more than to write its line. So the first record after a pause wakes it, and it
/// leaves those that follow soon some time to come, to write them at once. A record that somebody waits for is not left to
/// wait, nor are so many that the queue could fill up.
struct AuditWriterWait: Sendable {
    private enum State: Sendable {
        /// The thread works: it looks at the queue before it waits.
        case none
        /// It waits for a record.
        case record
        /// It waits for more records.
        case more
    }

    /// How long records wait for others.
    static let gatheringTime = Duration.milliseconds(10)
    /// So many do not wait for more.
    private static let batchSize = 64

    private var state = State.none
    private var isUrgent = false

    /// A record is added.
    ///
    /// - Parameters:
    ///   - isAwaited: Whether somebody waits for it.
    ///   - count: How many there are with it.
    ///   - capacity: How many there may be.
    /// - Returns: Whether the thread is to be woken.
    mutating func added(isAwaited: Bool, count: Int, capacity: Int) -> Bool {
        if isAwaited || count >= Self.batchSize || count >= capacity / 2 { self.isUrgent = true }
        let wakes = self.state == .record || self.state == .more && self.isUrgent
        if wakes { self.state = .none }
        return wakes
    }

    /// Something other than a record is to be looked at, at once; the thread is to be woken.
    mutating func told() {
        self.isUrgent = true
        self.state = .none
    }

    /// The thread has found nothing to write, and waits.
    mutating func begin() {
        self.isUrgent = false
        self.state = .record
    }

    /// The thread was woken.
    ///
    /// - Returns: Whether it waits once more, for other records.
    mutating func gathers() -> Bool {
        self.state = self.isUrgent ? .none : .more
        return !self.isUrgent
    }

    /// The thread works.
    mutating func end() {
        self.state = .none
    }
}
