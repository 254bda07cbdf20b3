import BridgeConfiguration
import EntraCallout

/// Answers each kind of event by what the configuration says of it.
final class EventAnswers: Sendable {
    private let claims: ClaimsProvider
    private let signUpStart: SignUpStartAnswerer?
    private let signUpSubmit: SignUpSubmitAnswerer?
    let passwords: PasswordAnswerer?
    private let verifiedID: VerifiedIDAnswerer?

    init(configuration: BridgeConfiguration, directory: DirectoryPart, passwords: PasswordMemory) {
        let (events, finder) = (configuration.events, EntryFinder(router: directory.access.router))
        self.claims = ClaimsProvider(configuration: configuration, cache: directory.cache)
        self.signUpStart = events.attributeCollectionStart.map { SignUpStartAnswerer(settings: $0, finder: finder) }
        self.signUpSubmit = events.attributeCollectionSubmit.map { SignUpSubmitAnswerer(settings: $0, finder: finder) }
        self.passwords = PasswordAnswerer(configuration: configuration, directory: directory, memory: passwords)
        self.verifiedID = events.verifiedIdClaimValidation.map { VerifiedIDAnswerer(settings: $0, finder: finder) }
    }

    /// Answers an event.
    ///
    /// It never throws: each way to fail has an outcome.
    ///
    /// - Parameters:
    ///   - event: The event; of a kind that is configured.
    ///   - deadline: When the answer must be there.
    ///   - mayAskDirectory: Whether a directory may be asked; what needs one then ends as overloaded.
    /// - Returns: The answer.
    func answer(
        _ event: CalloutEvent,
        deadline: ContinuousClock.Instant,
        mayAskDirectory: Bool
    ) async -> EventResult {
        switch event.payload {
        case .tokenIssuanceStart(let user):
            .claims(
                await self.claims.provideClaims(
                    for: ClaimsQuery(event, user: user),
                    deadline: deadline,
                    mayAskDirectory: mayAskDirectory
                )
            )
        // The others ask a directory each time.
        case _ where !mayAskDirectory: .other(EventAnswer(outcome: .overloaded))
        case .attributeCollectionStart(let signUp):
            .other(await self.signUpStart?.answer(signUp, event, deadline: deadline) ?? .unconfigured)
        case .attributeCollectionSubmit(let signUp):
            .other(await self.signUpSubmit?.answer(signUp, event, deadline: deadline) ?? .unconfigured)
        case .passwordSubmit(let password, let user):
            .other(
                await self.passwords?.answer(password, user: user, tenantID: event.tenantID, deadline: deadline)
                    ?? .unconfigured
            )
        case .verifiedIdClaimValidation(let claims, let user):
            .other(await self.verifiedID?.answer(claims, user, event, deadline: deadline) ?? .unconfigured)
        }
    }
}
