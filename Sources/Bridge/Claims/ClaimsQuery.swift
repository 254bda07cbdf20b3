public import Directory
import EntraCallout

/// What is asked for in one callout or `lookup`: claims for this user and this application.
public struct ClaimsQuery: Sendable, Hashable {
    /// The user.
    public let subject: Subject
    /// The tenant that asks; `nil` if no event does.
    public let tenantID: String?
    /// The application that the user signs in to; `nil` if the event names none.
    public let applicationID: String?
    /// Entra's id of the sign-in.
    public let correlationID: String?

    /// Creates a query.
    ///
    /// - Parameters:
    ///   - subject: The user.
    ///   - tenantID: The tenant; none unless told.
    ///   - applicationID: The application.
    ///   - correlationID: Entra's id of the sign-in.
    public init(subject: Subject, tenantID: String? = nil, applicationID: String?, correlationID: String?) {
        self.subject = subject
        self.tenantID = tenantID
        self.applicationID = applicationID
        self.correlationID = correlationID
    }

    /// The query of an event.
    init(_ event: CalloutEvent) {
        let user = event.user
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
            tenantID: event.tenantID,
            applicationID: event.application?.applicationID,
            correlationID: event.correlationID
        )
    }
}
