import PrometheusMetrics

/// The callouts under way, by the second in which they began; kept without a lock.
///
/// No callout outlasts its deadline by much: one that does tells that something hangs.
final class CalloutFlights: Sendable {
    /// One callout.
    struct Flight: Sendable {
        fileprivate let flights: CalloutFlights
        fileprivate let place: Int

        /// The callout ended.
        ///
        /// Called once.
        func end() { self.flights.counts.add(-1, at: self.place) }
    }

    /// After so many seconds a place is used again: what still is there then counts as new, and later as old again.
    private static let places = 512

    private let start: ContinuousClock.Instant
    private let counts = AtomicCounts(count: places)

    /// Creates a count of nothing.
    ///
    /// - Parameter start: The time.
    init(start: ContinuousClock.Instant = .now) {
        self.start = start
    }

    /// How many there are.
    var count: Int { (0..<Self.places).reduce(0) { $0 + self.counts[$1] } }

    /// A callout begins.
    func begin(at now: ContinuousClock.Instant = .now) -> Flight {
        let place = self.place(of: self.second(of: now))
        self.counts.add(1, at: place)
        return Flight(flights: self, place: place)
    }

    /// How many began longer ago.
    ///
    /// - Parameters:
    ///   - age: How long ago at least, to the second; at most eight minutes.
    ///   - now: The time.
    /// - Returns: The number.
    func count(olderThan age: Duration, at now: ContinuousClock.Instant = .now) -> Int {
        let newest = self.second(of: now)
        let seconds = min(max(Int(age.components.seconds), 0) + 2, Self.places - 1)
        let recent = Set((0..<seconds).map { self.place(of: newest - $0) })
        return (0..<Self.places).reduce(0) { recent.contains($1) ? $0 : $0 + self.counts[$1] }
    }

    private func second(of now: ContinuousClock.Instant) -> Int {
        Int(clamping: self.start.duration(to: now).components.seconds)
    }

    private func place(of second: Int) -> Int {
        let rest = second % Self.places
        return rest < 0 ? rest + Self.places : rest
    }
}
