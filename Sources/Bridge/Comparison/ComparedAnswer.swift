import ClaimsMapping

/// What one configuration answers for one user and one sign-in, as far as an application sees it.
struct ComparedAnswer: Hashable {
    /// How it ends.
    let outcome: CalloutOutcome
    /// Whether Entra gets an answer; otherwise it refuses the sign-in.
    let isAnswered: Bool
    /// The claims that the mapping makes; none where the sign-in is refused.
    let claims: [String: ClaimValue]

    init(outcome: CalloutOutcome, isAnswered: Bool, claims: [Claim]) {
        self.outcome = outcome
        self.isAnswered = isAnswered
        self.claims = Dictionary(
            isAnswered ? claims.map { ($0.name, $0.value) } : [],
            uniquingKeysWith: { first, _ in first }
        )
    }

    init(_ result: ClaimsResult) {
        self.init(outcome: result.outcome, isAnswered: result.body != nil, claims: result.mapping.claims)
    }

    /// The outcome's word, and that the sign-in is refused where it is.
    var text: String { self.isAnswered ? self.outcome.rawValue : "\(self.outcome.rawValue) (refused)" }
}
