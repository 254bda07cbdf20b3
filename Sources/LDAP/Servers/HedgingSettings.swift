/// When a second server is asked although the first may still answer.
///
/// The delay is learned: it is what the given share of the latest searches took at most. So few searches are sent twice,
/// and those are the ones that a slow server or a lost packet would have made late.
public struct HedgingSettings: Sendable, Hashable {
    /// The share of searches that are answered before a second server would be asked, from 0.5 to 0.999.
    public var percentile: Double
    /// The shortest delay, whatever was learned.
    public var minimumDelay: Duration
    /// The delay while nothing has been learned yet.
    public var initialDelay: Duration
    /// The second requests for each first one at most, over time, from 0 to 1: when all servers are slow, asking twice
    /// would only make them slower.
    public var budget: Double

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - percentile: The share that is answered before; 0.95 unless told.
    ///   - minimumDelay: The shortest delay; 10 ms unless told.
    ///   - initialDelay: The delay before anything was learned; 100 ms unless told.
    ///   - budget: Second requests for each first one; 0.1 unless told.
    public init(
        percentile: Double = 0.95,
        minimumDelay: Duration = .milliseconds(10),
        initialDelay: Duration = .milliseconds(100),
        budget: Double = 0.1
    ) {
        self.percentile = percentile
        self.minimumDelay = minimumDelay
        self.initialDelay = initialDelay
        self.budget = budget
    }
}
