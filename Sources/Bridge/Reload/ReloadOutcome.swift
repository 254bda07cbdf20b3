import BridgeConfiguration

/// What became of a reload.
enum ReloadOutcome: Sendable {
    /// The new configuration answers callouts from now on.
    case applied(Generation, changes: Set<ConfigurationPart>)
    /// It is the one that is in use.
    case unchanged(Generation)
    /// The one in use stays: the new one has errors.
    case refused(Generation, findings: [Finding])
    /// The one in use stays: what the new one needs could not be made.
    case failed(Generation, reason: String)

    /// The words of the log and of the metrics.
    enum Word: String, Sendable, Hashable, CaseIterable {
        case applied, unchanged, refused, failed
    }

    var word: Word {
        switch self {
        case .applied: .applied
        case .unchanged: .unchanged
        case .refused: .refused
        case .failed: .failed
        }
    }
}
