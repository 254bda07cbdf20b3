/// Decides when a tenant's keys may be fetched, and who waits for it.
///
/// A stranger can send tokens with made-up key ids as fast as they like; a tenant may roll its keys over at any
/// time. So an unknown key id causes a fetch, but not more often than the interval says, never two at a time, and
/// with a bounded number of callers waiting.
struct KeyRefreshSchedule: Sendable {
    typealias WaiterID = UInt64

    private enum State: Sendable {
        /// Nobody fetches. Goes to `fetching` when a refresh is due or a key is unknown, and to `stopped`.
        case idle
        /// One fetch is under way. Goes to `idle` when it ends, whatever its outcome, and to `stopped`.
        case fetching(waiting: Set<WaiterID>)
        /// The end: nothing is fetched any more.
        case stopped
    }

    /// What to do about a token whose key is unknown.
    enum UnknownKeyAction: Sendable, Hashable {
        /// Start a fetch, then wait for it.
        case fetchAndWait
        /// Wait for the fetch under way.
        case wait
        /// Refuse the token: the last fetch for an unknown key is too recent.
        case refuseTooRecent
        /// Refuse the token: too many wait already.
        case refuseTooManyWaiting
        /// Refuse the token: the service ends.
        case refuseStopped
    }

    /// What to do when the time of a background refresh has come.
    enum RefreshDueAction: Sendable, Hashable {
        /// Start a fetch.
        case fetch
        /// Do nothing: one is under way, or the service ends.
        case nothing
    }

    private let unknownKeyInterval: Duration
    private let maximumWaiters: Int
    private var state = State.idle
    private var lastFetchForUnknownKey: ContinuousClock.Instant?

    /// Creates a schedule.
    ///
    /// - Parameters:
    ///   - unknownKeyInterval: The time between two fetches that unknown keys cause.
    ///   - maximumWaiters: How many may wait for one fetch.
    init(unknownKeyInterval: Duration, maximumWaiters: Int) {
        self.unknownKeyInterval = unknownKeyInterval
        self.maximumWaiters = maximumWaiters
    }

    /// A token names a key that is not there.
    ///
    /// - Parameters:
    ///   - waiter: The caller who would wait.
    ///   - now: The time.
    /// - Returns: What to do.
    mutating func unknownKeySeen(by waiter: WaiterID, now: ContinuousClock.Instant) -> UnknownKeyAction {
        switch self.state {
        case .stopped:
            return .refuseStopped
        case .fetching(var waiting):
            guard waiting.count < self.maximumWaiters else { return .refuseTooManyWaiting }
            waiting.insert(waiter)
            self.state = .fetching(waiting: waiting)
            return .wait
        case .idle:
            if let last = self.lastFetchForUnknownKey, now < last + self.unknownKeyInterval {
                return .refuseTooRecent
            }
            self.lastFetchForUnknownKey = now
            self.state = .fetching(waiting: [waiter])
            return .fetchAndWait
        }
    }

    /// The time of a background refresh has come.
    ///
    /// - Returns: What to do.
    mutating func refreshDue() -> RefreshDueAction {
        switch self.state {
        case .stopped, .fetching:
            return .nothing
        case .idle:
            self.state = .fetching(waiting: [])
            return .fetch
        }
    }

    /// The fetch ended, well or not.
    ///
    /// - Returns: Who waits no longer.
    mutating func fetchEnded() -> Set<WaiterID> {
        switch self.state {
        case .idle, .stopped:
            return []
        case .fetching(let waiting):
            self.state = .idle
            return waiting
        }
    }

    /// A caller gave up waiting.
    ///
    /// - Parameter waiter: The caller.
    mutating func waiterLeft(_ waiter: WaiterID) {
        switch self.state {
        case .idle, .stopped:
            break
        case .fetching(var waiting):
            waiting.remove(waiter)
            self.state = .fetching(waiting: waiting)
        }
    }

    /// Whether a caller is waiting for the fetch under way.
    ///
    /// - Parameter waiter: The caller.
    /// - Returns: Whether the fetch's end will let that caller go.
    func isWaiting(_ waiter: WaiterID) -> Bool {
        switch self.state {
        case .idle, .stopped: false
        case .fetching(let waiting): waiting.contains(waiter)
        }
    }

    /// The service ends.
    ///
    /// - Returns: Who waits no longer.
    mutating func stop() -> Set<WaiterID> {
        let waiting = self.fetchEnded()
        self.state = .stopped
        return waiting
    }
}
