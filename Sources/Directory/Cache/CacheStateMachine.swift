import LDAP
import NIOCore

/// What a cache knows and decides: the answers kept, the look-ups under way, and who waits for them.
///
/// A value without I/O and without a clock. Each input says what follows from it: look-ups to begin, and waiters to answer,
/// each of them exactly once.
struct CacheStateMachine: Sendable {
    /// Whom to answer, and with what.
    typealias Answer = (waiterID: UInt64, result: Result<ResolutionReport, DirectoryError>)

    /// A look-up to begin; its end is told by ``flightEnded(_:_:now:into:)``.
    struct Job: Sendable {
        let flightID: UInt64
        let key: CacheKey
        let request: ResolutionRequest
        let subjectNames: [UserFingerprint]
        /// When it must have ended.
        let deadline: NIODeadline
    }

    /// What follows from an input.
    struct Actions: Sendable {
        var jobs: [Job] = []
        var answers: [Answer] = []
    }

    /// A look-up under way.
    struct Flight: Sendable {
        let key: CacheKey
        let request: ResolutionRequest
        let subjectNames: [UserFingerprint]
        let startedAt: NIODeadline
        let deadline: NIODeadline
        var waiterIDs: Set<UInt64> = []
        /// Whether a purge came since it began: those who wait get its answer, and nobody after them.
        var isDetached = false
    }

    /// A caller that waits for a look-up.
    struct Waiter: Sendable {
        var flightID: UInt64
        let key: CacheKey
        let deadline: NIODeadline
        let maximumStaleness: TimeAmount?
    }

    /// How long before its deadline a caller gets an old entry: it still has claims to make and an answer to send.
    static let margin = TimeAmount.milliseconds(25)

    let times: CacheTimes
    let maximumFlights: Int
    var isRunning = false
    var entries: CacheEntries
    var flights: [UInt64: Flight] = [:]
    /// The flights that a request may join.
    var openFlights: [CacheKey: UInt64] = [:]
    /// As many as callers wait; those who let callers in bound them.
    var waiters: [UInt64: Waiter] = [:]
    /// When waiters want to hear something.
    var due = DeadlineQueue<UInt64>()
    var nextID: UInt64 = 0
    /// Grows with each purge.
    var purgeCount: UInt64 = 0
    var counters = CacheStatistics()

    init(settings: CacheSettings) {
        self.times = CacheTimes(settings)
        self.maximumFlights = settings.maximumFlights
        self.entries = CacheEntries(maximumCount: settings.maximumEntries, maximumBytes: settings.maximumBytes)
    }

    var statistics: CacheStatistics {
        var statistics = self.counters
        statistics.entries = self.entries.count
        statistics.bytes = self.entries.byteCount
        statistics.flights = self.flights.count
        return statistics
    }

    /// When ``timePassed(now:into:)`` is to be called at the latest.
    var wakeUp: NIODeadline? {
        mutating get { self.due.earliest }
    }

    /// From now on look-ups can be begun.
    mutating func start() { self.isRunning = true }

    /// From now on none can.
    mutating func beginShutdown() {
        self.isRunning = false
        self.entries.removeAll()
        self.openFlights.removeAll()
    }

    /// All look-ups have ended; those that never began leave waiters behind.
    mutating func shutDown(into actions: inout Actions) {
        self.beginShutdown()
        for waiterID in self.waiters.keys { actions.answers.append((waiterID, .failure(.cacheEnded))) }
        for waiterID in self.waiters.keys { self.due.remove(waiterID) }
        self.waiters.removeAll()
        self.flights.removeAll()
    }

    mutating func makeID() -> UInt64 {
        defer { self.nextID += 1 }
        return self.nextID
    }
}
