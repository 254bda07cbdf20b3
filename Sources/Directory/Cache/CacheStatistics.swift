/// What a cache holds, and what it did since it began.
///
/// Each request counts as exactly one of ``hits``, ``negativeHits``, ``misses`` and ``joins``.
public struct CacheStatistics: Sendable, Hashable, Encodable {
    /// Answers kept.
    public internal(set) var entries = 0
    /// Memory that they take, in bytes, by estimate.
    public internal(set) var bytes = 0
    /// Look-ups under way.
    public internal(set) var flights = 0
    /// Requests answered with an entry that is fresh.
    public internal(set) var hits = 0
    /// Requests answered with the fresh knowledge that no single entry matches.
    public internal(set) var negativeHits = 0
    /// Requests that had the directory asked.
    public internal(set) var misses = 0
    /// Requests that waited for a look-up under way.
    public internal(set) var joins = 0
    /// Requests, out of ``misses`` and ``joins``, that were answered with an old entry because the directory could not say.
    public internal(set) var staleHits = 0
    /// Look-ups begun early, for an entry that was still fresh.
    public internal(set) var refreshes = 0
    /// Answers dropped to make room for others.
    public internal(set) var evictions = 0

    /// Creates statistics of nothing.
    public init() {}
}
