import ClaimsMapping

/// What an application's `directoryDown` says: the steps while the directory cannot say.
struct DirectoryDownReading: Sendable {
    /// The last step.
    let outcome: Outcome
    /// Which old answers come before it.
    let staleAnswers: StaleAnswers
    /// Where that is said; `nil` where nothing is.
    let staleSite: Site?

    /// What holds where nothing is said.
    static let usual: DirectoryDownReading = {
        let policy = ApplicationPolicy()
        return DirectoryDownReading(
            outcome: policy.directoryDown,
            staleAnswers: policy.staleAnswers,
            staleSite: nil
        )
    }()
}
