/// When the callouts of a load are due: at a fixed rate, whatever becomes of the earlier ones.
///
/// A value without a clock. Latency is counted from these times, so that a service that stalls is charged with all who
/// would have come meanwhile, not only with the one who waits (no coordinated omission).
struct LoadSchedule: Sendable, Hashable {
    /// The most callouts a second.
    static let maximumRate = 20_000.0
    /// The longest load.
    static let maximumDuration = Duration.seconds(3600)
    /// The most callouts of one load.
    static let maximumCount = 1_000_000

    /// Callouts a second.
    let rate: Double
    /// How many callouts.
    let count: Int

    /// Plans a load; `nil` for what is above the limits, or below one callout.
    ///
    /// - Parameters:
    ///   - rate: Callouts a second.
    ///   - duration: How long new ones begin.
    init?(rate: Double, duration: Duration) {
        guard rate > 0, rate <= Self.maximumRate, duration > .zero, duration <= Self.maximumDuration else { return nil }
        let count = (rate * (duration / .seconds(1))).rounded(.down)
        guard count >= 1, count <= Double(Self.maximumCount) else { return nil }
        self.rate = rate
        self.count = Int(count)
    }

    /// When a callout is due, counted from the start.
    ///
    /// - Parameter index: The callout, from 0.
    /// - Returns: The time; it does not add up roundings.
    func offset(of index: Int) -> Duration { .seconds(Double(index) / self.rate) }
}
