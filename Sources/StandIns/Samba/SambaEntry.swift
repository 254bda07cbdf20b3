/// What the domain made of an account or a group.
public struct SambaEntry: Sendable, Hashable, Decodable {
    /// Its name, as the server writes it.
    public let dn: String
    /// Its `objectGUID`, as text in the usual form.
    public let guid: String
    /// Its `objectSid`, as text; a contact has none.
    public let sid: String?
}
