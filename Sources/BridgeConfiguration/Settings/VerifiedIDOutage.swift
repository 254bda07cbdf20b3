/// What is answered of a Verified ID while the directory cannot be asked.
///
/// It is never that the claims agree. Raw values are the words of the configuration.
public enum VerifiedIDOutage: String, Sendable, Hashable, CaseIterable {
    /// The callout fails with status 503, and Entra may try again.
    case fail
    /// The claims do not agree.
    case refuse
}
