/// A way to sign in that an event names.
public struct EventIdentity: Sendable, Hashable {
    /// The kind, for example `email`, `federated` or `userPrincipalName`.
    public let signInType: String?
    /// Who vouches for it: a domain, `mail`, or for example `google.com`.
    public let issuer: String?
    /// The name there, for example a mail address.
    public let issuerAssignedID: String?

    init(_ fields: FieldReader) throws(EventError) {
        self.signInType = try fields.optionalString("signInType")
        self.issuer = try fields.optionalString("issuer")
        self.issuerAssignedID = try fields.optionalString("issuerAssignedId")
    }

    /// Reads the identities of a list, if it is there.
    static func list(_ fields: FieldReader, _ name: String, upTo limit: Int) throws(EventError) -> [EventIdentity] {
        var identities: [EventIdentity] = []
        for element in try fields.optionalObjects(name, upTo: limit) { identities.append(try EventIdentity(element)) }
        return identities
    }
}
