import LDAP

/// What a caller sees of the library: one call, and where the callers run.
struct Searcher: Sendable {
    /// Where the callers run; `nil` is Swift's own pool of threads.
    let executor: (any TaskExecutor)?
    /// Searches before the deadline.
    let search: @Sendable (SearchRequest, ContinuousClock.Instant) async throws -> SearchResult

    init(
        executor: (any TaskExecutor)? = nil,
        search: @escaping @Sendable (SearchRequest, ContinuousClock.Instant) async throws -> SearchResult
    ) {
        self.executor = executor
        self.search = search
    }
}
