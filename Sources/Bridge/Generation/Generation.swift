import BridgeConfiguration
import EntraCallout

/// What callouts are answered by: one configuration, and all that was made from it.
///
/// A callout keeps the generation that it began with. It is an object, as are the parts that each callout passes through:
/// what they hold is shared by all callouts, and counting each of its parts anew for each of them would cost more than the
/// work itself.
final class Generation: Sendable {
    /// Counts from 1, the start.
    let number: Int
    let configuration: BridgeConfiguration
    let directory: DirectoryPart
    let caller: CallerPart
    let passwords: PasswordMemory
    /// What connections are encrypted with; `nil` is plain HTTP.
    let identity: ListenIdentity?
    let handler: CalloutHandler
    /// Whether a URL has the secret that callouts must have.
    let urlSecret: URLSecretCheck
    /// The kinds of event that are answered at each path.
    let kindsByPath: [String: Set<EventKind>]

    init(
        number: Int,
        configuration: BridgeConfiguration,
        directory: DirectoryPart,
        caller: CallerPart,
        passwords: PasswordMemory,
        identity: ListenIdentity?,
        limiter: ConcurrencyLimiter,
        audit: AuditLog,
        metrics: CalloutMetrics
    ) {
        self.number = number
        self.kindsByPath = configuration.events.kindsByPath(usualPath: configuration.listen.path)
        self.configuration = configuration
        self.directory = directory
        self.caller = caller
        self.passwords = passwords
        self.identity = identity
        self.urlSecret = URLSecretCheck(configuration.listen.secret)
        self.handler = CalloutHandler(
            configuration: configuration,
            verifier: caller.verifier,
            answers: EventAnswers(configuration: configuration, directory: directory, passwords: passwords),
            limiter: limiter,
            audit: audit,
            metrics: metrics
        )
    }
}
