public import AsyncHTTPClient

/// What one of a tenant's metadata documents says at the moment, for whoever looks for a fault.
public struct TenantInspection: Sendable, Hashable {
    /// What a document leads to.
    public struct Published: Sendable, Hashable {
        /// The issuer of the tenant's tokens; it is this tenant's.
        public let issuer: String
        /// How many keys can prove a token of that issuer.
        public let usableKeyCount: Int
        /// Why other keys are passed over.
        public let findings: [String]
        /// How far the publisher's clock is ahead of ours; `nil` when its answer had no date.
        public let clockOffset: Duration?
    }

    /// The document's URL.
    public let url: String
    /// The time that fetching it and its keys took.
    public let duration: Duration
    /// What it leads to; `nil` when it could not be used.
    public let published: Published?
    /// Why it could not be used.
    public let failure: String?
    /// Whether the only reason is that the deadline passed.
    public let isTimeout: Bool

    /// Fetches a tenant's documents, all at the same time, as the service does before it takes callouts.
    ///
    /// - Parameters:
    ///   - tenant: The tenant.
    ///   - httpClient: Fetches; it must not follow redirects.
    ///   - deadline: When to give up.
    /// - Returns: What each document says, in the order of the settings.
    public static func inspect(
        _ tenant: TenantSettings,
        httpClient: HTTPClient,
        deadline: ContinuousClock.Instant
    ) async -> [TenantInspection] {
        let fetcher = DocumentFetcher(client: httpClient, timeout: ContinuousClock.now.duration(to: deadline))
        return await withTaskGroup(of: (Int, TenantInspection).self) { group in
            for (index, url) in tenant.metadata.enumerated() {
                group.addTask { (index, await self.inspect(url, tenant, fetcher, deadline)) }
            }
            var inspections: [Int: TenantInspection] = [:]
            for await (index, inspection) in group { inspections[index] = inspection }
            return tenant.metadata.indices.compactMap { inspections[$0] }
        }
    }

    private static func inspect(
        _ url: String,
        _ tenant: TenantSettings,
        _ fetcher: DocumentFetcher,
        _ deadline: ContinuousClock.Instant
    ) async -> TenantInspection {
        let start = ContinuousClock.now
        do throws(DocumentError) {
            let trust = try await fetcher.trust(url: url, tenantID: tenant.id, deadline: deadline)
            return TenantInspection(
                url: url,
                duration: start.duration(to: .now),
                published: Published(
                    issuer: trust.issuer,
                    usableKeyCount: trust.keys.count { $0.issuers.contains(trust.issuer) },
                    findings: trust.findings,
                    clockOffset: trust.clockOffset
                ),
                failure: nil,
                isTimeout: false
            )
        } catch {
            return TenantInspection(
                url: url,
                duration: start.duration(to: .now),
                published: nil,
                failure: error.description,
                isTimeout: error.isTimeout
            )
        }
    }
}
