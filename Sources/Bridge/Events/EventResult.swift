/// How an event was answered.
enum EventResult: Sendable {
    /// A token issuance start: claims.
    case claims(ClaimsResult)
    /// Another event.
    case other(EventAnswer)

    /// How it ended.
    var outcome: CalloutOutcome {
        switch self {
        case .claims(let result): result.outcome
        case .other(let answer): answer.outcome
        }
    }

    /// The body for Entra; `nil` when the callout fails.
    var body: [UInt8]? {
        switch self {
        case .claims(let result): result.body
        case .other(let answer): answer.body
        }
    }
}
