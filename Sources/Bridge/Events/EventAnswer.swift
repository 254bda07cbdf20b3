import Directory

/// The answer to an event other than token issuance, and what explains it.
struct EventAnswer: Sendable {
    /// How it ended.
    var outcome: CalloutOutcome
    /// The body for Entra; `nil` when the callout fails.
    var body: [UInt8]?
    /// The action's name, for example `setPrefillValues`.
    var action: String?
    /// Why it ended so, for the administrator; never a value.
    var reason: String?
    /// The names of the claims or attributes that the answer speaks of; never a value.
    var names: [String] = []
    /// Attributes that should have got a value and did not, each with the reason; never a value.
    var withheld: [String] = []
    /// What the directory said; `nil` if it was not asked or could not say.
    var report: ResolutionReport?
    /// The time that making the answer took, the directory's not counted.
    var answeringTime: Duration?
    /// The time that checking a password took.
    var bindTime: Duration?

    /// The event is not configured; it is refused before, when it is read.
    static let unconfigured = EventAnswer(outcome: .invalidEvent)
}
