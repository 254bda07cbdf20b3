/// The user whom an event is about, as Entra describes them.
///
/// Apart from the object id and the SID, every text here can be chosen by an end user somewhere: whoever puts one
/// into a filter or a DN escapes it.
public struct EventUser: Sendable, Hashable {
    /// The object id in Entra, in lower case.
    public let id: String
    /// The user principal name; social accounts of external tenants have none.
    public let userPrincipalName: String?
    /// The e-mail address.
    public let mail: String?
    /// `Member` or `Guest`, as sent.
    public let userType: String?
    /// `sAMAccountName` in the Active Directory that the user is synchronized from.
    public let onPremisesSamAccountName: String?
    /// `objectSid` in that directory, in its `S-1-...` form.
    public let onPremisesSecurityIdentifier: String?
    /// `userPrincipalName` in that directory.
    public let onPremisesUserPrincipalName: String?

    /// Whether the user may be a guest from elsewhere: whoever Entra does not call `Member`, in any letter case.
    ///
    /// An absent or unknown type counts as guest, because a guest taken for a member could get a member's claims.
    public var isGuest: Bool { self.userType?.lowercased() != "member" }

    init(_ fields: FieldReader) throws(EventError) {
        self.id = try fields.identifier("id")
        self.userPrincipalName = try fields.optionalString("userPrincipalName")
        self.mail = try fields.optionalString("mail")
        self.userType = try fields.optionalString("userType")
        self.onPremisesSamAccountName = try fields.optionalString("onPremisesSamAccountName")
        self.onPremisesSecurityIdentifier = try fields.optionalString("onPremisesSecurityIdentifier")
        // Microsoft's documentation spells it with an s, its .NET model without.
        self.onPremisesUserPrincipalName = try fields.optionalString(
            "onPremisesUserPrincipalName",
            or: "onPremiseUserPrincipalName"
        )
    }
}
