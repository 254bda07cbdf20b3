/// What a mapping makes of one user for one application.
public struct MappingResult: Sendable, Hashable {
    /// The claims for the answer, in the policy's order; one that names what was cut comes last where the policy does
    /// not list it.
    public let claims: [Claim]
    /// The UTF-8 bytes of their names and values.
    public let byteCount: Int
    /// What became of each released claim, and of the one that names what was cut, in the order of ``claims``.
    public let reports: [ClaimReport]
    /// The required claims that are not among ``claims``, in the policy's order.
    public let missing: [String]
}
