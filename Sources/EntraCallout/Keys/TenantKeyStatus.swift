/// How the keys of one tenant stand at a moment.
public struct TenantKeyStatus: Sendable, Hashable {
    /// The tenant's id.
    public let tenantID: String
    /// The keys with which tokens are proven.
    public let keyCount: Int
    /// When one of the tenant's documents was last fetched well; `nil` before the first time.
    public let refreshedAt: ContinuousClock.Instant?
    /// Fetches of documents that failed so far.
    public let failedFetches: Int

    /// Creates a status.
    ///
    /// - Parameters:
    ///   - tenantID: The tenant's id.
    ///   - keyCount: The keys with which tokens are proven.
    ///   - refreshedAt: When one of the tenant's documents was last fetched well.
    ///   - failedFetches: Fetches of documents that failed so far.
    public init(tenantID: String, keyCount: Int, refreshedAt: ContinuousClock.Instant?, failedFetches: Int) {
        self.tenantID = tenantID
        self.keyCount = keyCount
        self.refreshedAt = refreshedAt
        self.failedFetches = failedFetches
    }
}
