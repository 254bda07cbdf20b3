import BridgeConfiguration
import ClaimsMapping
import Directory
import Synchronization

/// One of the two configurations, and what it asks and answers.
///
/// The answers come out of ``ClaimsProvider``, as those of callouts do; only the directory's part is given to it.
struct ComparisonSide: Sendable {
    let configuration: BridgeConfiguration

    /// The claims for a user, out of what a directory said.
    ///
    /// - Parameters:
    ///   - query: The user and the sign-in.
    ///   - answer: What the directory said; it may hold more than was asked for.
    /// - Returns: The result.
    func result(
        for query: ClaimsQuery,
        _ answer: Result<ResolutionReport, DirectoryError>
    ) async -> ClaimsResult {
        await self.provideClaims(for: query) { _ throws(DirectoryError) in try answer.get() }
    }

    /// What the configuration asks of the directory for a sign-in.
    ///
    /// It depends on the sign-in and not on the user.
    ///
    /// - Parameter signIn: The sign-in.
    /// - Returns: The request for nobody; `nil` where nothing is asked.
    func request(for signIn: SignIn) async -> ResolutionRequest? {
        let asked = Mutex<ResolutionRequest?>(nil)
        let query = ClaimsQuery(subject: Subject(values: [:]), signIn: signIn, correlationID: nil)
        _ = await self.provideClaims(for: query) { request throws(DirectoryError) in
            asked.withLock { $0 = request }
            throw DirectoryError(code: .unavailable, stage: "planning", message: "the directory is not asked")
        }
        return asked.withLock { $0 }
    }

    private func provideClaims(
        for query: ClaimsQuery,
        _ ask: @escaping @Sendable (ResolutionRequest) async throws(DirectoryError) -> ResolutionReport
    ) async -> ClaimsResult {
        let cache = ResolutionCache(settings: nil) { request, _ throws(DirectoryError) in try await ask(request) }
        return await ClaimsProvider(configuration: self.configuration, cache: cache)
            .provideClaims(for: query, deadline: .now + self.configuration.budget)
    }
}
