/// The metadata documents of one tenant, with the keys that they lead to.
struct TenantDocuments: Sendable {
    let settings: TenantSettings
    let fetcher: DocumentFetcher

    /// Fetches all documents at once.
    ///
    /// - Parameters:
    ///   - known: What each document said when it was last fetched well.
    ///   - deadline: When to give up.
    /// - Returns: What each document says, with what is known for those that failed; and the failures.
    func fetch(
        known: [String: PublishedTrust],
        deadline: ContinuousClock.Instant
    ) async -> (published: [String: PublishedTrust], failures: [DocumentError]) {
        var outcomes: [String: Result<PublishedTrust, DocumentError>] = [:]
        await withTaskGroup(of: (url: String, outcome: Result<PublishedTrust, DocumentError>).self) { group in
            for url in Set(self.settings.metadata) {
                group.addTask { (url, await self.outcome(url, deadline: deadline)) }
            }
            for await (url, outcome) in group { outcomes[url] = outcome }
        }
        var published = known
        var failures: [DocumentError] = []
        for url in self.settings.metadata {
            switch outcomes.removeValue(forKey: url) {
            case .success(let trust): published[url] = trust
            case .failure(let error): failures.append(error)
            case nil: break
            }
        }
        return (published, failures)
    }

    private func outcome(
        _ url: String,
        deadline: ContinuousClock.Instant
    ) async -> Result<PublishedTrust, DocumentError> {
        do throws(DocumentError) {
            return .success(try await self.fetcher.trust(url: url, tenantID: self.settings.id, deadline: deadline))
        } catch {
            return .failure(error)
        }
    }
}
