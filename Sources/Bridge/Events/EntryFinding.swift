import ClaimsMapping
import Directory

/// What the directory says to an event that is no sign-in.
struct EntryFinding: Sendable {
    enum Outcome: Sendable {
        /// The entry.
        case found(MappingInput)
        /// The entry, whose account is in a state in which it is not used; the outcome's word says which.
        case withheld(CalloutOutcome)
        /// No entry matches.
        case unknown
        /// Several entries match.
        case ambiguous
        /// The entry that matches is somebody else by another key.
        case contradicted
        /// The directory could not say.
        case unavailable
    }

    let outcome: Outcome
    /// Why it is not an entry that is used, for the administrator; never a value.
    let reason: String?
    /// What the directory said; `nil` if it could not say.
    let report: ResolutionReport?
}
