/// How long answers about people are kept, and how many.
///
/// Every time counts from the moment at which the look-up began: an answer is never younger than what it says.
public struct CacheSettings: Sendable, Hashable {
    /// How long an entry that was found is used without asking again.
    public var fresh: Duration
    /// From this age on, the first use has the directory asked again in the background; at most ``fresh``.
    public var refreshAfter: Duration
    /// How long an entry that was found may be used while the directory cannot say; at least ``fresh``.
    public var stale: Duration
    /// How long it is taken for true that nobody, or no single entry, matches a user.
    public var negative: Duration
    /// How long a look-up may go on after it began, whoever still waits for it.
    public var background: Duration
    /// Look-ups under way at the same time; a caller above it looks up by itself.
    public var maximumFlights: Int
    /// Answers kept; the one that was not used for the longest time goes first.
    public var maximumEntries: Int
    /// Memory that answers may take, in bytes, by an estimate that is meant not to be too low.
    public var maximumBytes: Int

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - fresh: How long an answer is used without asking; a minute unless told.
    ///   - refreshAfter: When it is asked for again early; `nil` is three quarters of `fresh`.
    ///   - stale: How long it may replace a directory that cannot say; 8 hours unless told.
    ///   - negative: How long an unknown user stays unknown; 10 seconds unless told.
    ///   - background: How long a look-up may go on; 5 seconds unless told.
    ///   - maximumFlights: Look-ups at the same time; 256 unless told.
    ///   - maximumEntries: Answers kept; 50,000 unless told.
    ///   - maximumBytes: Memory for them; 13 MiB unless told.
    public init(
        fresh: Duration = .seconds(60),
        refreshAfter: Duration? = nil,
        stale: Duration = .seconds(8 * 60 * 60),
        negative: Duration = .seconds(10),
        background: Duration = .seconds(5),
        maximumFlights: Int = 256,
        maximumEntries: Int = 50_000,
        maximumBytes: Int = 13 * 1024 * 1024
    ) {
        self.fresh = fresh
        self.refreshAfter = refreshAfter ?? Self.usualRefresh(fresh: fresh)
        self.stale = stale
        self.negative = negative
        self.background = background
        self.maximumFlights = maximumFlights
        self.maximumEntries = maximumEntries
        self.maximumBytes = maximumBytes
    }

    /// When an answer is asked for again early, unless told.
    ///
    /// - Parameter fresh: How long it is used without asking.
    /// - Returns: Three quarters of that.
    public static func usualRefresh(fresh: Duration) -> Duration { fresh / 4 * 3 }
}
