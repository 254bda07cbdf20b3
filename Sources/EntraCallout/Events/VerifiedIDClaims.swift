/// What a Verified ID says of somebody, to be compared with the directory (contract 1.7).
public struct VerifiedIDClaims: Sendable, Hashable {
    /// How many claims and identities are read at most.
    static let maximumCount = 256

    /// The identities of the account that is recovered.
    public let identities: [EventIdentity]
    /// The employee id of the account in Entra.
    public let employeeID: String?
    /// The claims of the Verified ID, by name.
    public let claims: [String: String]

    init(_ fields: FieldReader) throws(EventError) {
        self.identities = try EventIdentity.list(fields, "identities", upTo: Self.maximumCount)
        self.employeeID = try fields.optionalObject("additionalInfo")?.optionalString("employeeId")
        var claims: [String: String] = [:]
        let members = try fields.optionalObject("claims")
        for name in try members?.names(upTo: Self.maximumCount) ?? [] {
            claims[name] = members?.scalarText(name)
        }
        self.claims = claims
    }
}
