/// What somebody is told whose form does not agree with the directory.
///
/// Raw values are the words of the configuration.
public enum SignUpRefusal: String, Sendable, Hashable, CaseIterable {
    /// The form is shown again, with what to correct.
    case invalid
    /// The sign-up ends with the block page.
    case block
}
