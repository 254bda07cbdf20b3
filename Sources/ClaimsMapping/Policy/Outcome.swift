/// What becomes of a sign-in whose user the directory could not name.
///
/// Raw values are the words of the configuration.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// The callout succeeds, with only the claims that need no directory.
    case omit
    /// The callout fails, so that Entra refuses the sign-in.
    case fail
}
