import ClaimsMapping

/// An application that the document lists, with the places of the names that it releases.
struct ApplicationEntry: Sendable {
    /// The application id in lower case; `nil` is every other application.
    let id: String?
    let site: Site
    let policy: ApplicationPolicy
    let release: [Located<String>]
    let require: [Located<String>]
    let accountState: [AccountStateSection.Entry]
}
