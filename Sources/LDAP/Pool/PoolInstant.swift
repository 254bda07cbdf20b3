import NIOCore

/// A moment, in nanoseconds of NIO's clock.
///
/// `ContinuousClock.Instant` says the same, but its layout is known at run time only: a state made of it costs several
/// times as much to read and to change.
struct PoolInstant: Sendable, Comparable {
    /// Past the end of all timers.
    private static let distantFuture = Int64.max / 2

    private let nanoseconds: Int64

    /// Now.
    static var now: PoolInstant { PoolInstant(.now()) }

    /// The same moment for a timer.
    var deadline: NIODeadline { .uptimeNanoseconds(UInt64(max(self.nanoseconds, 0))) }

    init(_ deadline: NIODeadline) {
        self.nanoseconds = Int64(clamping: deadline.uptimeNanoseconds)
    }

    private init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    static func < (left: PoolInstant, right: PoolInstant) -> Bool { left.nanoseconds < right.nanoseconds }

    /// A later moment; one that is too far away to count is as far as timers go.
    static func + (instant: PoolInstant, duration: Duration) -> PoolInstant {
        let (seconds, attoseconds) = duration.components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowsAgain) = instant.nanoseconds.addingReportingOverflow(product)
        guard !overflows, !overflowsAgain, sum < Self.distantFuture else {
            return PoolInstant(nanoseconds: Self.distantFuture)
        }
        return PoolInstant(nanoseconds: sum + attoseconds / 1_000_000_000)
    }

    static func += (instant: inout PoolInstant, duration: Duration) { instant = instant + duration }

    func duration(to other: PoolInstant) -> Duration { .nanoseconds(other.nanoseconds - self.nanoseconds) }
}
