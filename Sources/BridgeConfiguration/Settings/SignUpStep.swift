/// What becomes of a sign-up that nothing in the directory speaks for, before its form is shown.
///
/// Raw values are the words of the configuration.
public enum SignUpStep: String, Sendable, Hashable, CaseIterable {
    /// It goes on as it would without the service.
    case goOn = "continue"
    /// It ends with the block page.
    case block
}
