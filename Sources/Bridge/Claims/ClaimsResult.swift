import ClaimsMapping
import Directory
import DirectoryValues

/// The answer to a query, and everything that explains it.
struct ClaimsResult: Sendable {
    /// How it ended.
    let outcome: CalloutOutcome
    /// The body for Entra; `nil` when the sign-in is refused.
    let body: [UInt8]?
    /// The policy that was applied.
    let policy: ApplicationPolicy
    /// What the directory said; `nil` if it was not asked or could not say.
    let report: ResolutionReport?
    /// The conditions of the account that were asked for.
    let accountConditions: Set<AccountCondition>
    /// Why the directory could not say.
    let directoryError: DirectoryError?
    /// What became of each claim.
    let mapping: MappingResult
    /// The claims of the answer, those that the service adds included; where there is no ``body``, those that it would
    /// have had.
    let claims: [Claim]
    /// The time that the directory took.
    let resolutionTime: Duration
    /// The time that mapping took.
    let mappingTime: Duration
    /// The time that encoding took.
    let encodingTime: Duration
}
