/// When the runs of a watch begin: at multiples of the interval after the first, so that they do not drift.
///
/// A value without a clock.
struct WatchSchedule {
    let start: ContinuousClock.Instant
    let interval: Duration
    /// How many runs; without end unless told.
    let count: Int?
    private var runs = 0
    private var place = -1

    init(start: ContinuousClock.Instant, interval: Duration, count: Int? = nil) {
        self.start = start
        self.interval = interval
        self.count = count
    }

    /// When the next run begins; `nil` after the last one.
    ///
    /// After a run that took longer than the interval the next one begins at once, and the places that were missed are left
    /// out: a slow directory is not asked more often for it.
    mutating func next(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        if let count, self.runs >= count { return nil }
        self.runs += 1
        self.place = max(self.place + 1, Int(self.start.duration(to: now) / self.interval))
        return self.start + self.interval * self.place
    }
}
