/// What becomes of a sign-up while the directory cannot be asked.
///
/// Raw values are the words of the configuration.
public enum SignUpOutage: String, Sendable, Hashable, CaseIterable {
    /// It goes on as it would without the service.
    case goOn = "continue"
    /// The callout fails with status 503, so that Entra ends the sign-up.
    case fail
}
