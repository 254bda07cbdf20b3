/// What somebody who signs up has entered, or is about to (contract 1.3 and 1.4).
///
/// All of it is chosen by that person, who has shown no more than that mail to the address of an identity arrives.
public struct SignUp: Sendable, Hashable {
    /// How many attributes and identities are read at most.
    static let maximumCount = 256

    /// The attributes of the form, by name.
    public let attributes: [String: SignUpAttribute]
    /// The ways to sign in that the account will have.
    public let identities: [EventIdentity]

    init(_ fields: FieldReader) throws(EventError) {
        let attributes = try fields.optionalObject("attributes")
        var read: [String: SignUpAttribute] = [:]
        for name in try attributes?.names(upTo: Self.maximumCount) ?? [] {
            guard let attribute = try attributes?.optionalObject(name) else { continue }
            read[name] = try SignUpAttribute(attribute)
        }
        self.attributes = read
        self.identities = try EventIdentity.list(fields, "identities", upTo: Self.maximumCount)
    }
}
