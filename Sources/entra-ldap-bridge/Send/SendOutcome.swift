import EntraCallout

/// What came of one callout that was sent.
enum SendOutcome: Sendable, Hashable {
    /// An answer, whatever it says.
    case answer(SendAnswer)
    /// None: the reason in a few words.
    case failure(String)

    /// A few words that callouts are counted by.
    var label: String {
        switch self {
        case .answer(let answer):
            answer.outcome.map { "\(answer.status) \(LogText.escaped($0, limit: 60))" } ?? "\(answer.status)"
        case .failure(let reason): LogText.escaped(reason, limit: 60)
        }
    }
}
