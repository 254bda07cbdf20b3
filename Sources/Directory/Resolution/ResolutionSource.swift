/// Where an answer comes from.
///
/// Raw values are the words of the audit.
public enum ResolutionSource: String, Sendable, Hashable, CaseIterable {
    /// A directory was asked for it.
    case live
    /// It was asked for a short time ago.
    case cached
    /// It was asked for some time ago, and the directory cannot say at present.
    case stale
}
