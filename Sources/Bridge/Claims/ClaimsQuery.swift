public import ClaimsMapping
public import Directory
import EntraCallout
public import LDAP

/// What is asked for in one callout or `lookup`: claims for this user and this application.
public struct ClaimsQuery: Sendable, Hashable {
    /// The user.
    public let subject: Subject
    /// The name of the user's entry, where it is known; no event says it.
    public let entry: DistinguishedName?
    /// What the event says of the sign-in.
    public let signIn: SignIn
    /// Entra's id of the sign-in.
    public let correlationID: String?

    /// Creates a query.
    ///
    /// - Parameters:
    ///   - subject: The user.
    ///   - entry: The name of the user's entry; correlation finds it unless told.
    ///   - signIn: The sign-in.
    ///   - correlationID: Entra's id of the sign-in.
    public init(subject: Subject, entry: DistinguishedName? = nil, signIn: SignIn, correlationID: String?) {
        self.subject = subject
        self.entry = entry
        self.signIn = signIn
        self.correlationID = correlationID
    }

    /// The query of an event about a user.
    init(_ event: CalloutEvent, user: EventUser) {
        let fields: [(Subject.Field, String?)] = [
            (.id, user.id),
            (.userPrincipalName, user.userPrincipalName),
            (.mail, user.mail),
            (.onPremisesSecurityIdentifier, user.onPremisesSecurityIdentifier),
            (.onPremisesSamAccountName, user.onPremisesSamAccountName),
            (.onPremisesUserPrincipalName, user.onPremisesUserPrincipalName),
        ]
        let values = fields.compactMap { field, value in value.map { (field, $0) } }
        self.init(
            subject: Subject(
                values: Dictionary(values, uniquingKeysWith: { first, _ in first }),
                isGuest: user.isGuest
            ),
            signIn: SignIn(
                applicationID: event.application?.applicationID,
                resourceID: event.resource?.applicationID,
                protocolName: event.protocolName,
                tenantID: event.tenantID,
                isGuest: user.isGuest
            ),
            correlationID: event.correlationID
        )
    }
}
