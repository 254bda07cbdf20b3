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
        self.init(
            subject: Subject(user),
            signIn: SignIn(event, isGuest: user.isGuest),
            correlationID: event.correlationID
        )
    }
}
