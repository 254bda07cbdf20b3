import BridgeConfiguration

/// What callouts are answered by: one configuration, and all that was made from it.
///
/// A callout keeps the generation that it began with.
struct Generation: Sendable {
    /// Counts from 1, the start.
    let number: Int
    let configuration: BridgeConfiguration
    let directory: DirectoryPart
    let caller: CallerPart
    let handler: CalloutHandler

    init(
        number: Int,
        configuration: BridgeConfiguration,
        directory: DirectoryPart,
        caller: CallerPart,
        limiter: ConcurrencyLimiter,
        audit: AuditLog
    ) {
        self.number = number
        self.configuration = configuration
        self.directory = directory
        self.caller = caller
        self.handler = CalloutHandler(
            configuration: configuration,
            verifier: caller.verifier,
            provider: ClaimsProvider(configuration: configuration, cache: directory.cache),
            limiter: limiter,
            audit: audit
        )
    }
}
