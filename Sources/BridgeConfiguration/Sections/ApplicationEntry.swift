import ClaimsMapping

/// A row of `applications`, with the places of what checks ask for.
struct ApplicationEntry: Sendable {
    let key: ApplicationKey
    let site: Site
    /// Which sign-ins the row is for; `nil` is every other one.
    let match: SignInMatchReading?
    let policy: ApplicationPolicy
    let release: [Located<String>]
    let require: [Located<String>]
    let accountState: [AccountStateSection.Entry]
    /// The step of `directoryDown` that says which old answers are taken.
    let staleStep: Site?
    let overageClaim: Located<String>?
}
