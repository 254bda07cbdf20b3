/// What came of checking a password.
struct PasswordTrial: Sendable {
    let answer: EventAnswer
    /// What it counts as.
    let counts: PasswordAttempts<PasswordFingerprint>.Outcome
    /// Whether the same callout gets the same answer; if not, it is worth another try.
    let isFinal: Bool

    /// A password that was tried, or would have been, and is wrong.
    static func wrong(_ answer: EventAnswer) -> PasswordTrial {
        PasswordTrial(answer: answer, counts: .wrong, isFinal: true)
    }

    /// The directory could not say, and may be able to at the next try.
    static func unanswered(
        _ answer: EventAnswer,
        counts: PasswordAttempts<PasswordFingerprint>.Outcome
    ) -> PasswordTrial {
        PasswordTrial(answer: answer, counts: counts, isFinal: false)
    }
}
