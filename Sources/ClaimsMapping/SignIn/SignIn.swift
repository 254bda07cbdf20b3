/// What an event says of the sign-in itself, whatever any directory knows.
public struct SignIn: Sendable, Hashable {
    /// The id of the application that the user signs in to, a GUID in lower case; `nil` if the event names none.
    public var applicationID: String?
    /// The id of the application whose resource is asked for, a GUID in lower case.
    public var resourceID: String?
    /// The protocol, in the event's word: `OAUTH2.0`, `SAML` or `WS-FED`.
    public var protocolName: String?
    /// The tenant's id, a GUID in lower case.
    public var tenantID: String?
    /// Whether the user is a guest.
    public var isGuest: Bool

    /// Creates a sign-in.
    ///
    /// - Parameters:
    ///   - applicationID: The application's id.
    ///   - resourceID: The resource application's id.
    ///   - protocolName: The protocol's word.
    ///   - tenantID: The tenant's id.
    ///   - isGuest: Whether the user is a guest.
    public init(
        applicationID: String? = nil,
        resourceID: String? = nil,
        protocolName: String? = nil,
        tenantID: String? = nil,
        isGuest: Bool = false
    ) {
        self.applicationID = applicationID?.lowercased()
        self.resourceID = resourceID?.lowercased()
        self.protocolName = protocolName
        self.tenantID = tenantID?.lowercased()
        self.isGuest = isGuest
    }
}
