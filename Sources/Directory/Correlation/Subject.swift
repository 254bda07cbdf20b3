/// The user as an event names it.
///
/// Every field but the identifiers can be influenced by an end user somewhere, so a subject is only ever compared,
/// never pasted into a query.
public struct Subject: Sendable, Hashable {
    /// A field that a correlation rule can start from.
    ///
    /// Raw values are Entra's own names.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// The Entra object id, a GUID.
        case id
        /// The Entra user principal name.
        case userPrincipalName
        /// The mail address.
        case mail
        /// The SID of the synced on-premises account, `S-1-5-21-...`.
        case onPremisesSecurityIdentifier
        /// The SAM account name of the synced on-premises account.
        case onPremisesSamAccountName
        /// The user principal name of the synced on-premises account.
        case onPremisesUserPrincipalName
        /// The employee id; of the events only that of a Verified ID has it, or a sign-up form that asks for it.
        case employeeId
        /// What the user typed as user name beside a password.
        case username
        /// The address with which somebody signs up: mail to it arrived, or an identity provider vouches for it.
        case signUpIdentity
    }

    /// The values, by field; an absent or empty value is not there.
    public let values: [Field: String]
    /// Whether the user is a guest, or not known to be a member: whoever chose their names, it was not this organization.
    public let isGuest: Bool

    /// Creates a subject.
    ///
    /// - Parameters:
    ///   - values: The values by field; empty ones are left out.
    ///   - isGuest: Whether the user is a guest.
    public init(values: [Field: String], isGuest: Bool = false) {
        self.values = values.filter { !$0.value.isEmpty }
        self.isGuest = isGuest
    }

    /// The value of a field, if the event has it.
    public subscript(field: Field) -> String? { self.values[field] }
}
