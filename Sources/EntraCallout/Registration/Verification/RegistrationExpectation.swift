/// What this service is configured for, to be compared with what a tenant has registered.
public struct RegistrationExpectation: Sendable {
    /// What would be registered; its host is empty where the configuration does not tell it.
    public var registration: Registration
    /// The accepted audiences of the tenant's tokens.
    public var audiences: Set<String>
    /// The time that one callout may take, in milliseconds.
    public var budget: Int
    /// How long Entra waits by the configuration, in milliseconds.
    public var entraTimeout: Int?
    /// The claims that each answer has beside those of the release lists.
    public var alwaysReturned: Set<String>
    /// The present time, such as `2026-07-01T00:00:00Z`.
    public var now: String
    /// Finds the word that was probably meant.
    public var nearest: @Sendable (_ word: String, _ candidates: [String]) -> String?

    /// Creates an expectation.
    ///
    /// - Parameters:
    ///   - registration: What would be registered.
    ///   - audiences: The accepted audiences of the tenant's tokens.
    ///   - budget: The time that one callout may take, in milliseconds.
    ///   - entraTimeout: How long Entra waits by the configuration.
    ///   - alwaysReturned: The claims that each answer has.
    ///   - now: The present time.
    ///   - nearest: Finds the word that was probably meant.
    public init(
        registration: Registration,
        audiences: Set<String>,
        budget: Int,
        entraTimeout: Int? = nil,
        alwaysReturned: Set<String> = [],
        now: String,
        nearest: @escaping @Sendable (_ word: String, _ candidates: [String]) -> String? = { _, _ in nil }
    ) {
        self.registration = registration
        self.audiences = audiences
        self.budget = budget
        self.entraTimeout = entraTimeout
        self.alwaysReturned = alwaysReturned
        self.now = now
        self.nearest = nearest
    }
}
