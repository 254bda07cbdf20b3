/// What becomes of a form that was sent, and that nothing in the directory speaks for.
///
/// Raw values are the words of the configuration.
public enum SignUpVerdict: String, Sendable, Hashable, CaseIterable {
    /// The account is made with what was entered, unchecked.
    case goOn = "continue"
    /// The form is shown again, as for one that does not agree.
    case invalid
    /// The sign-up ends with the block page.
    case block
}
