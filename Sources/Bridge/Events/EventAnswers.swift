import BridgeConfiguration
import EntraCallout

/// Answers each kind of event by what the configuration says of it.
struct EventAnswers: Sendable {
    private let claims: ClaimsProvider

    init(configuration: BridgeConfiguration, directory: DirectoryPart) {
        self.claims = ClaimsProvider(configuration: configuration, cache: directory.cache)
    }

    /// Answers an event.
    ///
    /// It never throws: each way to fail has an outcome.
    ///
    /// - Parameters:
    ///   - event: The event; of a kind that is configured.
    ///   - deadline: When the answer must be there.
    /// - Returns: The answer.
    func answer(_ event: CalloutEvent, deadline: ContinuousClock.Instant) async -> EventResult {
        switch event.payload {
        case .tokenIssuanceStart(let user):
            .claims(await self.claims.provideClaims(for: ClaimsQuery(event, user: user), deadline: deadline))
        case .attributeCollectionStart:
            .other(EventAnswer(outcome: .invalidEvent))
        case .attributeCollectionSubmit:
            .other(EventAnswer(outcome: .invalidEvent))
        case .passwordSubmit:
            .other(EventAnswer(outcome: .invalidEvent))
        case .verifiedIdClaimValidation:
            .other(EventAnswer(outcome: .invalidEvent))
        }
    }
}
