/// A claim of this service's answers, and what it is called in tokens.
public struct RegisteredClaim: Sendable, Hashable {
    /// The claim's id in the answer, which a claims mapping policy names in exactly this spelling.
    public let id: String
    /// The name in a JWT.
    public let tokenName: String
    /// The claim type in a SAML token; `nil` where none is asked for.
    public let samlType: String?

    /// Creates a claim.
    ///
    /// - Parameters:
    ///   - id: The claim's id in the answer.
    ///   - tokenName: The name in a JWT; the id unless told.
    ///   - samlType: The claim type in a SAML token.
    public init(_ id: String, tokenName: String? = nil, samlType: String? = nil) {
        self.id = id
        self.tokenName = tokenName ?? id
        self.samlType = samlType
    }
}
